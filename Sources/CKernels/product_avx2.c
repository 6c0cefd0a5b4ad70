// The product's kernel for AVX2 with FMA: 6 × 8 tiles in 12 of 16 registers.
//
// (4 × 12 needs all 16, and the compiler spills: half the speed.)
#if defined(__x86_64__)
#include "level.h"

#define TARGET TARGET_AVX2
#define WIDTH 4
#define ROWS 6
#define VECTORS 2
// A sliver of 384 × 8 lies in L1 beside a panel on its way; the left block takes 288 KiB of L2.
#define INNER 384
#define LEFT 96
#define RIGHT 2064
#define KERNEL kernel_product_avx2

#include "product_kernel.h"
#endif
