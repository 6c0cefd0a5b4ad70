// Sums in an order that depends on the number of terms alone.
//
// It is the order of NumPy's pairwise summation along a contiguous axis: up to 128 terms in eight
// interleaved partial sums, more in two halves, of which the first is a multiple of eight long. The
// error grows with log n, and np.sum of a contiguous float64 array is matched to the bit. Vectors
// hold partial sums of a row, or of neighbouring columns: neither changes the order.

#ifndef CKERNELS_REDUCTION_H
#define CKERNELS_REDUCTION_H

#include "lanes.h"

// `strip` columns are summed at a time: their partial sums, 32 KiB, stay near the processor.
enum { partials = 8, block = 128, strip = 512 };

// A multiple of eight near the half.
static inline intptr_t first_half(intptr_t count) { return count / 2 - count / 2 % partials; }

// The sum of count <= 128 neighbours.
INLINE double sum_of_block(const double *x, intptr_t count) {
  double sum = 0;
  intptr_t i = 0;
  if (count >= partials) {
    reals vectors[partials / LANES];
    double p[partials];
    for (int v = 0; v < partials / LANES; v++) vectors[v] = load(x + v * LANES);
    for (i = partials; i + partials <= count; i += partials) {
      for (int v = 0; v < partials / LANES; v++) vectors[v] += load(x + i + v * LANES);
    }
    memcpy(p, vectors, sizeof p);
    sum = ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]));
  }
  for (; i < count; i++) sum += x[i];
  return sum;
}

// Recursion depth: the logarithm of count / 128.
static TARGET double sum_of_many(const double *x, intptr_t count) {
  if (count <= block) return sum_of_block(x, count);
  intptr_t half = first_half(count);
  return sum_of_many(x, half) + sum_of_many(x + half, count - half);
}

INLINE double sum_of_row(const double *x, intptr_t count) {
  return count <= block ? sum_of_block(x, count) : sum_of_many(x, count);
}

// y += x[0] + … + x[terms - 1], rows `step` apart, one after the other; at the start y is 0.
INLINE void add_rows(const double *x, intptr_t step, intptr_t terms, int starts, double *restrict y,
                     intptr_t columns) {
  enum { vectors = 4, unrolled = vectors * LANES };
  intptr_t j = 0;
  for (; j + unrolled <= columns; j += unrolled) {
    reals sums[vectors];
    for (int v = 0; v < vectors; v++) sums[v] = load((starts ? x : y) + j + v * LANES);
    for (intptr_t i = starts; i < terms; i++) {
      for (int v = 0; v < vectors; v++) sums[v] += load(x + i * step + j + v * LANES);
    }
    for (int v = 0; v < vectors; v++) store(y + j + v * LANES, sums[v]);
  }
  for (; j < columns; j++) {
    double sum = starts ? x[j] : y[j];
    for (intptr_t i = starts; i < terms; i++) sum += x[i * step + j];
    y[j] = sum;
  }
}

// The sums of columns <= strip of count <= 128 rows.
INLINE void sum_block_of_rows(const double *x, intptr_t count, intptr_t step, double *restrict sums,
                              intptr_t columns) {
  double p[partials][strip];
  enum { terms = 5 };
  intptr_t groups = count / partials, i = 0;
  if (groups == 0) {
    for (intptr_t j = 0; j < columns; j++) sums[j] = 0;
  } else {
    for (int l = 0; l < partials; l++) add_rows(x + l * step, 0, 1, 1, p[l], columns);
    for (i = 1; i + terms <= groups; i += terms) {
      for (int l = 0; l < partials; l++) {
        add_rows(x + (i * partials + l) * step, partials * step, terms, 0, p[l], columns);
      }
    }
    for (; i < groups; i++) {
      for (int l = 0; l < partials; l++) {
        add_rows(x + (i * partials + l) * step, 0, 1, 0, p[l], columns);
      }
    }
    for (intptr_t j = 0; j < columns; j++) {
      sums[j] = ((p[0][j] + p[1][j]) + (p[2][j] + p[3][j])) +
                ((p[4][j] + p[5][j]) + (p[6][j] + p[7][j]));
    }
  }
  i = groups * partials;
  if (i < count) add_rows(x + i * step, step, count - i, 0, sums, columns);
}

static TARGET void sum_strip(const double *x, intptr_t count, intptr_t step, double *sums,
                             intptr_t columns) {
  if (count <= block) {
    sum_block_of_rows(x, count, step, sums, columns);
    return;
  }
  intptr_t half = first_half(count);
  double second[strip];
  sum_strip(x, half, step, sums, columns);
  sum_strip(x + half * step, count - half, step, second, columns);
  add_rows(second, 0, 1, 0, sums, columns);
}

// A sum of negative zeros is 0, as NumPy's is.
static TARGET void row_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  for (intptr_t i = 0; i < rows; i++) sums[i] = sum_of_row(x + i * columns, columns) + 0.0;
}

static TARGET void column_sums(const double *x, intptr_t rows, intptr_t columns, double *sums) {
  if (columns == 1) {
    row_sums(x, 1, rows, sums);
    return;
  }
  for (intptr_t j = 0; j < columns; j += strip) {
    sum_strip(x + j, rows, columns, sums + j, columns - j < strip ? columns - j : strip);
  }
  for (intptr_t j = 0; j < columns; j++) sums[j] += 0.0;
}

#endif
