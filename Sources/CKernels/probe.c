// The steps of the gradient check's probes: what moves when one parameter does, and nothing else.
#pragma STDC FP_CONTRACT OFF

#include <string.h>

#include "builds.h"

// Written without a branch: which entries are 0 is anyone's guess after relu.
intptr_t kernel_start_probe(double change, const double *factors, double *moved,
                            intptr_t *examples, intptr_t count) {
  intptr_t kept = 0;
  for (intptr_t j = 0; j < count; j++) {
    double x = factors ? change * factors[j] : change;
    moved[kept] = x;
    examples[kept] = j;
    kept += x != 0;
  }
  return kept;
}

static int moves(const double *moved, intptr_t rows, intptr_t count, intptr_t column) {
  for (intptr_t i = 0; i < rows; i++) {
    if (moved[i * count + column] != 0) return 1;
  }
  return 0;
}

static intptr_t drop_still_of_row(double *moved, intptr_t *examples, intptr_t count) {
  intptr_t kept = 0;
  for (intptr_t j = 0; j < count; j++) {
    double x = moved[j];
    moved[kept] = x;
    examples[kept] = examples[j];
    kept += x != 0;
  }
  return kept;
}

// The columns to go are marked by complements first.
static intptr_t drop_still_columns(double *moved, intptr_t *examples, intptr_t rows,
                                   intptr_t count) {
  intptr_t kept = 0;
  for (intptr_t j = 0; j < count; j++) {
    int keeps = moves(moved, rows, count, j);
    if (!keeps) examples[j] = ~examples[j];
    kept += keeps;
  }
  if (kept == count) return kept;
  double *next = moved;
  for (intptr_t i = 0; i < rows; i++) {
    for (intptr_t j = 0; j < count; j++) {
      if (examples[j] >= 0) *next++ = moved[i * count + j];
    }
  }
  for (intptr_t j = 0, n = 0; j < count; j++) {
    if (examples[j] >= 0) examples[n++] = examples[j];
  }
  return kept;
}

intptr_t kernel_drop_still(double *moved, intptr_t *examples, intptr_t rows, intptr_t count) {
  return rows == 1 ? drop_still_of_row(moved, examples, count)
                   : drop_still_columns(moved, examples, rows, count);
}

void kernel_scatter(double *y, const intptr_t *examples, const double *x, intptr_t count) {
  for (intptr_t j = 0; j < count; j++) y[examples[j]] = x[j];
}

// Entry by entry: with the processor's own gather (Zen 4) a whole check of 784-128-10 took a third
// longer.
void kernel_gather(const double *x, intptr_t columns, const intptr_t *examples, double *restrict y,
                   intptr_t rows, intptr_t count) {
  if (count == columns) {
    memcpy(y, x, (size_t)(rows * count) * sizeof(double));
    return;
  }
  for (intptr_t i = 0; i < rows; i++, x += columns) {
#if defined(__clang__)
#pragma clang loop vectorize(disable) unroll_count(4)
#endif
    for (intptr_t j = 0; j < count; j++) *y++ = x[examples[j]];
  }
}

LOOP accumulate(double *y, const double *x, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) y[i] += x[i];
}

LOOP add(const double *a, const double *b, double *y, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) y[i] = a[i] + b[i];
}

LOOP subtract(const double *a, const double *b, double *y, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) y[i] = a[i] - b[i];
}

LOOP find_branches(const double *before, const double *after, double kink, intptr_t count,
                   int64_t *branches) {
  int64_t found = 0;
  for (intptr_t i = 0; i < count; i++) {
    double x = before[i], y = after[i];
    int64_t crossed = ((x > kink) != (y > kink)) | (y == kink), left = y != kink ? 2 : 0;
    found |= x == kink ? left : crossed;
  }
  *branches = found;
}

// Beside the kink the line's slope is the function's own, so that a wrong derivative does not
// confirm itself.
LOOP frozen_change(const double *before, const double *output, const double *after, double kink,
                   double corner, double convention, double *y, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) {
    double own = (output[i] - corner) / (before[i] - kink);
    y[i] = (before[i] == kink ? convention : own) * (after[i] - before[i]);
  }
}

#define THREE (const double *a, const double *b, double *y, intptr_t count)

BUILDS(accumulate, (double *y, const double *x, intptr_t count), (y, x, count))
BUILDS(add, THREE, (a, b, y, count))
BUILDS(subtract, THREE, (a, b, y, count))
BUILDS(find_branches,
       (const double *before, const double *after, double kink, intptr_t count,
        int64_t *branches),
       (before, after, kink, count, branches))
BUILDS(frozen_change,
       (const double *before, const double *output, const double *after, double kink,
        double corner, double convention, double *y, intptr_t count),
       (before, output, after, kink, corner, convention, y, count))
