// Elementary functions and sums as the rest of the program sees them: the build for this processor.
#pragma STDC FP_CONTRACT OFF

#include "vectors.h"

static const vector_kernels *build(void) {
  switch (kernel_level()) {
#if defined(__x86_64__)
    case kernel_avx512:
      return &kernel_vectors_avx512;
    case kernel_avx512_split:
      return &kernel_vectors_avx512_split;
    case kernel_avx2:
      return &kernel_vectors_avx2;
#elif defined(__aarch64__)
    case kernel_neon:
      return &kernel_vectors_neon;
#endif
    default:
      return &kernel_vectors_plain;
  }
}

// For a single number: what AVX-512 stores through a mask can't be read at once, and one exp would
// take 31 ns instead of 12.
static const vector_kernels *build_for_one(void) {
#if defined(__x86_64__)
  if (kernel_level() >= kernel_avx2) return &kernel_vectors_avx2;
#endif
  return build();
}

#define FUNCTION(name)                                                    \
  void kernel_##name##_each(const double *x, double *y, intptr_t count) { \
    build()->name(x, y, count);                                           \
  }                                                                       \
  double kernel_##name(double x) {                                        \
    double y;                                                             \
    build_for_one()->name(&x, &y, 1);                                     \
    return y;                                                             \
  }

FUNCTION(exp)
FUNCTION(log)
FUNCTION(log1p)
FUNCTION(expm1)
FUNCTION(tanh)
FUNCTION(sigmoid)
FUNCTION(softplus)
FUNCTION(erf)
FUNCTION(sin)
FUNCTION(cos)

double kernel_accurate_log(double x) {
  double y;
  build_for_one()->accurate_log(&x, &y, 1);
  return y;
}

void kernel_pow_each(const double *x, const double *y, double *z, intptr_t count) {
  build()->pow(x, y, z, count);
}

double kernel_pow(double x, double y) {
  double z;
  build_for_one()->pow(&x, &y, &z, 1);
  return z;
}

void kernel_row_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  build()->row_sums(x, rows, columns, sums);
}

void kernel_column_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  build()->column_sums(x, rows, columns, sums);
}
