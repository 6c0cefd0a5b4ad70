// What a build of the product's kernel for one set of instructions offers to the loops around it.

#ifndef CKERNELS_PRODUCT_H
#define CKERNELS_PRODUCT_H

#include "include/CKernels.h"

// A tile of c: at most `rows` × `vectors * width` entries, whose chains run in registers. Entry
// (i, k) of the left factor is a[i * row_step + k * inner_step]; row k of the right one starts at
// b[k * b_step], row i of c at c[i * c_step]. `tail` columns of the last vector count, the others
// are neither read nor written. `continues` takes up the chains that c holds.
typedef void product_tile(intptr_t inner, const double *a, intptr_t row_step, intptr_t inner_step,
                          const double *b, intptr_t b_step, double *c, intptr_t c_step,
                          intptr_t tail, int continues);

enum { most_rows = 6, most_vectors = 6 };

typedef struct {
  // The tile's full size, and the doubles in a vector.
  intptr_t rows, vectors, width;
  // The sizes of a block: `inner` deep, `left` rows and `right` columns stay packed in the caches.
  intptr_t inner, left, right;
  // tiles[full ? 1 : 0][rows - 1][vectors - 1].
  product_tile *tiles[2][most_rows][most_vectors];
  // The tile of full size for packed panels, where the steps are the tile's own.
  product_tile *packed;
  // y[k * stride + i] = x[i * across + k * along] for i < count, k < length.
  void (*pack)(const double *x, intptr_t across, intptr_t along, intptr_t count, intptr_t length,
               intptr_t stride, double *y);
} product_kernel;

#if defined(__x86_64__)
extern const product_kernel kernel_product_avx2, kernel_product_avx512_split,
    kernel_product_avx512;
#elif defined(__aarch64__)
extern const product_kernel kernel_product_neon;
#endif

#endif
