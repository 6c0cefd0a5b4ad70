// Sums in an order that depends on the number of terms alone.
//
// It is the order of NumPy's pairwise summation along a contiguous axis: up to 128 terms in eight
// interleaved partial sums, more in two halves, of which the first is a multiple of eight long. The
// error grows with log n, and np.sum of a contiguous float64 array is matched to the bit.
#pragma STDC FP_CONTRACT OFF

#include "include/CKernels.h"

enum { lanes = 8, block = 128, width = 8 };

// The sums of `width` neighbouring columns, each with the terms x[i * step], i < count.
static inline __attribute__((always_inline)) void sum_block(
    const double *x, intptr_t count, intptr_t step, double *sums, intptr_t columns) {
  double partial[lanes][width];
  intptr_t i = 0;
  if (count < lanes) {
    for (intptr_t j = 0; j < columns; j++) sums[j] = 0;
  } else {
    for (; i < lanes; i++) {
      for (intptr_t j = 0; j < columns; j++) partial[i][j] = x[i * step + j];
    }
    for (; i + lanes <= count; i += lanes) {
      for (intptr_t l = 0; l < lanes; l++) {
        for (intptr_t j = 0; j < columns; j++) partial[l][j] += x[(i + l) * step + j];
      }
    }
    for (intptr_t j = 0; j < columns; j++) {
      sums[j] = ((partial[0][j] + partial[1][j]) + (partial[2][j] + partial[3][j])) +
                ((partial[4][j] + partial[5][j]) + (partial[6][j] + partial[7][j]));
    }
  }
  for (; i < count; i++) {
    for (intptr_t j = 0; j < columns; j++) sums[j] += x[i * step + j];
  }
}

// Recursion depth: the logarithm of count / 128.
static void sum_pairwise(const double *x, intptr_t count, intptr_t step, double *sums,
                         intptr_t columns) {
  if (count <= block) {
    if (columns == 1) {
      sum_block(x, count, step, sums, 1);
    } else {
      sum_block(x, count, step, sums, columns);
    }
    return;
  }
  intptr_t half = count / 2;
  half -= half % lanes;
  double second[width];
  sum_pairwise(x, half, step, sums, columns);
  sum_pairwise(x + half * step, count - half, step, second, columns);
  for (intptr_t j = 0; j < columns; j++) sums[j] += second[j];
}

void kernel_row_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  for (intptr_t i = 0; i < rows; i++) {
    sum_pairwise(x + i * columns, columns, 1, sums + i, 1);
    sums[i] += 0.0;  // a sum of negative zeros is 0, as NumPy's is
  }
}

void kernel_column_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  for (intptr_t j = 0; j < columns; j += width) {
    intptr_t count = columns - j < width ? columns - j : width;
    sum_pairwise(x + j, rows, columns, sums + j, count);
    for (intptr_t k = j; k < j + count; k++) sums[k] += 0.0;
  }
}
