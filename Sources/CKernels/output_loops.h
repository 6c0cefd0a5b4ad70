// The steps of the outputs' and losses' passes. Matrices are outputs × examples, row by row.

#ifndef CKERNELS_OUTPUT_LOOPS_H
#define CKERNELS_OUTPUT_LOOPS_H

#include <stdint.h>

// For each example the place of its first largest entry and that entry, taken off all of them.
void kernel_shift_by_largest(double *restrict z, double *restrict peaks,
                             int64_t *restrict places, intptr_t outputs, intptr_t examples);
// x -= 1 where an example's largest entry stands.
void kernel_less_one(double *restrict x, const int64_t *restrict places, intptr_t outputs,
                     intptr_t examples);
// x / (1 + rest) once the 1 is back where it stood.
void kernel_normalize(double *restrict x, const double *restrict rest,
                      const int64_t *restrict places, intptr_t outputs, intptr_t examples);
// z = y (logarithm - z), 0 where y is.
void kernel_surprise(double *restrict z, const double *restrict y,
                     const double *restrict logarithms, intptr_t outputs, intptr_t examples);
// tails = -|z|; z = max(z, 0) - z y.
void kernel_logistic_terms(double *restrict z, const double *restrict y, double *restrict tails,
                           intptr_t count);
// z = (z - y)^2.
void kernel_square_difference(double *restrict z, const double *restrict y, intptr_t count);
// x *= factor of its example.
void kernel_scale_columns(double *restrict x, const double *restrict factors, intptr_t outputs,
                          intptr_t examples);
// x /= divisor.
void kernel_divide(double *restrict x, double divisor, intptr_t count);
// p - y; 2 (p - y) / outputs; that times p (1 - p); the same times p.
void kernel_error(double *restrict p, const double *restrict y, intptr_t count);
void kernel_squared_error_slope(double *restrict p, const double *restrict y, double outputs,
                                intptr_t count);
void kernel_squared_error_slope_sigmoid(double *restrict p, const double *restrict y,
                                        double outputs, intptr_t count);
void kernel_squared_error_slope_softmax(const double *restrict p, const double *restrict y,
                                        double outputs, double *restrict products,
                                        intptr_t count);
// p = products - p * total of its example.
void kernel_less_weighted(double *restrict p, const double *restrict products,
                          const double *restrict totals, intptr_t outputs, intptr_t examples);

#endif
