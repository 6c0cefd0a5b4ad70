// Matrix products: every entry is one chain of fused multiply-adds over ascending k, from 0.
//
// The innermost loop runs over columns, where chains are independent: vectors change no bit. The
// same loop is compiled once plainly and once for AVX2 with FMA, and the processor decides.
#pragma STDC FP_CONTRACT OFF

#include <math.h>

#include "include/CKernels.h"

static inline __attribute__((always_inline)) void multiply(
    const double *a, intptr_t row_step, intptr_t inner_step, const double *b, double *restrict c,
    intptr_t rows, intptr_t inner, intptr_t columns) {
  for (intptr_t i = 0; i < rows; i++) {
    double *row = c + i * columns;
    for (intptr_t j = 0; j < columns; j++) row[j] = 0;
    for (intptr_t k = 0; k < inner; k++) {
      double factor = a[i * row_step + k * inner_step];
      const double *other = b + k * columns;
      for (intptr_t j = 0; j < columns; j++) row[j] = fma(factor, other[j], row[j]);
    }
  }
}

void kernel_product_plain(const double *a, intptr_t row_step, intptr_t inner_step,
                          const double *b, double *c, intptr_t rows, intptr_t inner,
                          intptr_t columns) {
  multiply(a, row_step, inner_step, b, c, rows, inner, columns);
}

#if defined(__x86_64__)

__attribute__((target("avx2,fma"))) static void product_avx2(
    const double *a, intptr_t row_step, intptr_t inner_step, const double *b, double *c,
    intptr_t rows, intptr_t inner, intptr_t columns) {
  multiply(a, row_step, inner_step, b, c, rows, inner, columns);
}

void kernel_product(const double *a, intptr_t row_step, intptr_t inner_step, const double *b,
                    double *c, intptr_t rows, intptr_t inner, intptr_t columns) {
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    product_avx2(a, row_step, inner_step, b, c, rows, inner, columns);
  } else {
    multiply(a, row_step, inner_step, b, c, rows, inner, columns);
  }
}

#else

void kernel_product(const double *a, intptr_t row_step, intptr_t inner_step, const double *b,
                    double *c, intptr_t rows, intptr_t inner, intptr_t columns) {
  multiply(a, row_step, inner_step, b, c, rows, inner, columns);
}

#endif

void kernel_transpose(const double *x, double *y, intptr_t rows, intptr_t columns) {
  for (intptr_t i = 0; i < rows; i++) {
    for (intptr_t j = 0; j < columns; j++) y[j * rows + i] = x[i * columns + j];
  }
}
