// The product's kernel for AVX-512, each vector split into two of AVX2: slow, to test its shapes.
#if defined(__x86_64__)
#include "level.h"

// Vectors wider than the processor's are passed only to functions that are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

#define TARGET TARGET_AVX2
#define WIDTH 8
#define ROWS 6
#define VECTORS 4
#define INNER 512
#define LEFT 144
#define RIGHT 2048
#define KERNEL kernel_product_avx512_split

#include "product_kernel.h"
#endif
