// The product's kernel for AVX-512: 8 × 24 tiles in 24 of 32 registers.
//
// On by default since it was run on Zen 4 (EPYC, 32 KiB L1, 1 MiB L2), against OpenBLAS's AVX-512
// kernel in alternation on a busy machine: 1.0 of its speed at n = 16, 64 and 2048, 1.03 to 1.16 at
// 256 to 1024. The AVX2 kernel had 0.8 to 1.0 of it at 16 and 64, 0.82 to 0.84 at 2048, 0.86 to 1.08
// between: AVX-512 was slower nowhere.
#if defined(__x86_64__)
#include <immintrin.h>

#include "level.h"

#define TARGET TARGET_AVX512
#define WIDTH 8
#define ROWS 8
#define VECTORS 3
// Deep blocks, since c is read and written once a block: 256 deep it took up to a tenth longer at
// n = 512 and more. The left block and a sliver of the right one take 672 KiB of L2.
#define INNER 512
#define LEFT 144
#define RIGHT 2064
#define KERNEL kernel_product_avx512

#define LOAD_PART(x, count) \
  (vector) _mm512_maskz_loadu_pd((__mmask8)((1u << (count)) - 1), (x))
#define STORE_PART(x, y, count) \
  _mm512_mask_storeu_pd((x), (__mmask8)((1u << (count)) - 1), (__m512d)(y))

#include "product_kernel.h"
#endif
