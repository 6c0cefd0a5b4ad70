// The product's kernel for NEON: 4 × 12 tiles in 24 of 32 registers.
#if defined(__aarch64__)
#define TARGET
#define WIDTH 2
#define ROWS 4
#define VECTORS 6
#define INNER 384
#define LEFT 96
#define RIGHT 2064
#define KERNEL kernel_product_neon

#include "product_kernel.h"
#endif
