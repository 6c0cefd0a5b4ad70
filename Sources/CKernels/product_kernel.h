// The kernel of the product over a vector width, built once for each set of instructions.
//
// A tile of c stays in registers while k runs; each of its entries is one chain of fused
// multiply-adds, side by side in a vector's lanes. The file that includes this one defines
// TARGET, WIDTH (doubles a vector), ROWS and VECTORS (the full tile), INNER, LEFT and RIGHT (the
// blocks) and KERNEL (the name of the product_kernel).
#pragma STDC FP_CONTRACT OFF

#include <math.h>
#include <string.h>

#include "product.h"

typedef double vector __attribute__((vector_size(8 * WIDTH)));
typedef double any_vector __attribute__((vector_size(8 * WIDTH), aligned(8), may_alias));
typedef double quad __attribute__((vector_size(32)));
typedef double any_quad __attribute__((vector_size(32), aligned(8), may_alias));

enum { line = 8 };  // doubles in a line of the caches

#define INLINE static inline __attribute__((always_inline)) TARGET

INLINE vector multiply_add(vector a, vector b, vector c) {
#if defined(__clang__)
  return __builtin_elementwise_fma(a, b, c);
#else
  for (int l = 0; l < WIDTH; l++) c[l] = fma(a[l], b[l], c[l]);
  return c;
#endif
}

INLINE vector load(const double *x) { return *(const any_vector *)x; }
INLINE void store(double *x, vector y) { *(any_vector *)x = y; }

#if !defined(LOAD_PART)
#define LOAD_PART load_part
#define STORE_PART store_part
INLINE vector load_part(const double *x, intptr_t count) {
  vector y = {0};
  for (int l = 0; l < WIDTH; l++) {
    if (l < count) y[l] = x[l];
  }
  return y;
}
INLINE void store_part(double *x, vector y, intptr_t count) {
  for (int l = 0; l < WIDTH; l++) {
    if (l < count) x[l] = y[l];
  }
}
#endif

// `rows` and what follows are constants wherever this is used, so the arrays become registers. The
// right factor is asked for `ahead` rows before its turn: it comes from the second cache.
INLINE void tile(intptr_t inner, const double *a, intptr_t row_step, intptr_t inner_step,
                 const double *b, intptr_t b_step, double *c, intptr_t c_step, intptr_t tail,
                 int continues, int rows, int vectors, int full, int ahead) {
  const int last = vectors - 1;
  vector sums[ROWS][VECTORS];
  for (int i = 0; i < rows; i++) {
    for (int v = 0; v < vectors; v++) {
      const double *entries = c + i * c_step + v * WIDTH;
      if (!continues) {
        sums[i][v] = (vector){0};
      } else {
        sums[i][v] = full || v < last ? load(entries) : LOAD_PART(entries, tail);
      }
    }
  }
  for (intptr_t k = 0; k < inner; k++) {
    if (ahead) {
      for (int j = 0; j < VECTORS * WIDTH; j += line) __builtin_prefetch(b + ahead * b_step + j);
    }
    vector right[VECTORS];
    for (int v = 0; v < vectors; v++) {
      right[v] = full || v < last ? load(b + v * WIDTH) : LOAD_PART(b + v * WIDTH, tail);
    }
    for (int i = 0; i < rows; i++) {
      vector left = a[i * row_step] - (vector){0};
      for (int v = 0; v < vectors; v++) sums[i][v] = multiply_add(left, right[v], sums[i][v]);
    }
    a += inner_step;
    b += b_step;
  }
  for (int i = 0; i < rows; i++) {
    for (int v = 0; v < vectors; v++) {
      double *entries = c + i * c_step + v * WIDTH;
      if (full || v < last) {
        store(entries, sums[i][v]);
      } else {
        STORE_PART(entries, sums[i][v], tail);
      }
    }
  }
}

#define VARIANT(r, v, f)                                                                     \
  TARGET static void tile_##r##_##v##_##f(                                                   \
      intptr_t inner, const double *a, intptr_t row_step, intptr_t inner_step,               \
      const double *b, intptr_t b_step, double *c, intptr_t c_step, intptr_t tail,           \
      int continues) {                                                                       \
    tile(inner, a, row_step, inner_step, b, b_step, c, c_step, tail, continues, r, v, f, 0);   \
  }
#define NAME(r, v, f) tile_##r##_##v##_##f
// use(r, v, f) for every number of rows and vectors up to the full tile's: edges waste no row.
#if VECTORS == 2
#define ROW(use, r, f) use(r, 1, f) use(r, 2, f)
#define ROW_OF_NAMES(r, f) {NAME(r, 1, f), NAME(r, 2, f)}
#elif VECTORS == 4
#define ROW(use, r, f) use(r, 1, f) use(r, 2, f) use(r, 3, f) use(r, 4, f)
#define ROW_OF_NAMES(r, f) {NAME(r, 1, f), NAME(r, 2, f), NAME(r, 3, f), NAME(r, 4, f)}
#elif VECTORS == 6
#define ROW(use, r, f) \
  use(r, 1, f) use(r, 2, f) use(r, 3, f) use(r, 4, f) use(r, 5, f) use(r, 6, f)
#define ROW_OF_NAMES(r, f)                           \
  {NAME(r, 1, f), NAME(r, 2, f), NAME(r, 3, f),      \
   NAME(r, 4, f), NAME(r, 5, f), NAME(r, 6, f)}
#endif
#define FOUR(f) ROW(VARIANT, 1, f) ROW(VARIANT, 2, f) ROW(VARIANT, 3, f) ROW(VARIANT, 4, f)
#define FOUR_NAMES(f) ROW_OF_NAMES(1, f), ROW_OF_NAMES(2, f), ROW_OF_NAMES(3, f), ROW_OF_NAMES(4, f)
#if ROWS == 4
#define ALL_VARIANTS(f) FOUR(f)
#define ALL_NAMES(f) {FOUR_NAMES(f)}
#elif ROWS == 6
#define ALL_VARIANTS(f) FOUR(f) ROW(VARIANT, 5, f) ROW(VARIANT, 6, f)
#define ALL_NAMES(f) {FOUR_NAMES(f), ROW_OF_NAMES(5, f), ROW_OF_NAMES(6, f)}
#endif

ALL_VARIANTS(0)
ALL_VARIANTS(1)

TARGET static void packed_tile(intptr_t inner, const double *a, intptr_t row_step,
                               intptr_t inner_step, const double *b, intptr_t b_step, double *c,
                               intptr_t c_step, intptr_t tail, int continues) {
  (void)row_step, (void)inner_step, (void)b_step, (void)tail;
  // The next tile of c, which lies below: rows far apart are what the processor doesn't foresee.
  const double *next = c + ROWS * c_step;
  for (int i = 0; i < ROWS; i++) {
    for (int j = 0; j < VECTORS * WIDTH; j += line) __builtin_prefetch(next + i * c_step + j, 1);
  }
  tile(inner, a, 1, ROWS, b, VECTORS * WIDTH, c, c_step, WIDTH, continues, ROWS, VECTORS, 1, 8);
}

// Four rows of four, exchanged: y[k * stride + i] = x[i * across + k].
INLINE void transpose_four(const double *x, intptr_t across, double *y, intptr_t stride) {
  quad p = *(const any_quad *)x, q = *(const any_quad *)(x + across);
  quad r = *(const any_quad *)(x + 2 * across), s = *(const any_quad *)(x + 3 * across);
  quad pq = __builtin_shufflevector(p, q, 0, 4, 2, 6);
  quad qp = __builtin_shufflevector(p, q, 1, 5, 3, 7);
  quad rs = __builtin_shufflevector(r, s, 0, 4, 2, 6);
  quad sr = __builtin_shufflevector(r, s, 1, 5, 3, 7);
  *(any_quad *)y = __builtin_shufflevector(pq, rs, 0, 1, 4, 5);
  *(any_quad *)(y + stride) = __builtin_shufflevector(qp, sr, 0, 1, 4, 5);
  *(any_quad *)(y + 2 * stride) = __builtin_shufflevector(pq, rs, 2, 3, 6, 7);
  *(any_quad *)(y + 3 * stride) = __builtin_shufflevector(qp, sr, 2, 3, 6, 7);
}

TARGET static void pack(const double *x, intptr_t across, intptr_t along, intptr_t count,
                        intptr_t length, intptr_t stride, double *y) {
  intptr_t done = 0;
  if (across == 1) {
    if (count == stride && stride == VECTORS * WIDTH) {
      for (intptr_t k = 0; k < length; k++) {
        for (int v = 0; v < VECTORS; v++) {
          store(y + k * VECTORS * WIDTH + v * WIDTH, load(x + k * along + v * WIDTH));
        }
      }
      return;
    }
    for (; done + 4 <= count; done += 4) {
      for (intptr_t k = 0; k < length; k++) {
        *(any_quad *)(y + k * stride + done) = *(const any_quad *)(x + k * along + done);
      }
    }
  } else if (along == 1) {
    for (; done + 4 <= count; done += 4) {
      intptr_t k = 0;
      for (; k + 4 <= length; k += 4) {
        transpose_four(x + done * across + k, across, y + k * stride + done, stride);
      }
      for (; k < length; k++) {
        for (int l = 0; l < 4; l++) {
          y[k * stride + done + l] = x[(done + l) * across + k];
        }
      }
    }
  }
  for (; done < count; done++) {
    for (intptr_t k = 0; k < length; k++) y[k * stride + done] = x[done * across + k * along];
  }
}

const product_kernel KERNEL = {
    ROWS,        VECTORS, WIDTH, INNER, LEFT, RIGHT, {ALL_NAMES(0), ALL_NAMES(1)},
    packed_tile, pack,
};
