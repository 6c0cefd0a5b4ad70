// The product's kernel for AVX-512: 6 × 32 tiles in 24 of 32 registers.
//
// On by default since it was run on Zen 4 (EPYC, 32 KiB L1, 1 MiB L2), where it was faster than the
// AVX2 kernel at every size. Benchmarks/ compares it with OpenBLAS's. Tiles of 8 × 24 were slower: by
// 1 to 2 % at n = 16 and 64, whose columns they don't divide, by 6 to 8 % at 128 and 256. At 64 it has
// 99 % of the speed of the fastest product seen on that core; a longer loop body and asking for the
// next tile's rows early gained nothing.
#if defined(__x86_64__)
#include <immintrin.h>

#include "level.h"

#define TARGET TARGET_AVX512
#define WIDTH 8
#define ROWS 6
#define VECTORS 4
// Deep blocks, since c is read and written once a block: 256 deep it took up to a tenth longer at
// n = 512 and more. The left block and a sliver of the right one take 704 KiB of L2.
#define INNER 512
#define LEFT 144
#define RIGHT 2048
#define KERNEL kernel_product_avx512

#define LOAD_PART(x, count) \
  (vector) _mm512_maskz_loadu_pd((__mmask8)((1u << (count)) - 1), (x))
#define STORE_PART(x, y, count) \
  _mm512_mask_storeu_pd((x), (__mmask8)((1u << (count)) - 1), (__m512d)(y))

#include "product_kernel.h"
#endif
