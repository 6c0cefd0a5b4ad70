// The loops of a layer's passes. Each does to an element what the formulas of the networks' rules do,
// operation by operation: the same bits.
#pragma STDC FP_CONTRACT OFF

#include "builds.h"
#include "layer.h"

#define EACH_ENTRY(expression)                        \
  for (intptr_t i = 0; i < rows; i++) {               \
    double b = bias[i];                               \
    double *row = z + i * columns;                    \
    for (intptr_t j = 0; j < columns; j++) {          \
      double t = row[j] + b;                          \
      row[j] = expression;                            \
    }                                                 \
  }

LOOP add_bias(double *restrict z, const double *restrict bias, intptr_t rows, intptr_t columns) {
  EACH_ENTRY(t)
}

// NaN stays NaN.
LOOP add_bias_relu(double *restrict z, const double *restrict bias, intptr_t rows,
                   intptr_t columns) {
  EACH_ENTRY(t <= 0 ? 0 : t)
}

LOOP add_bias_leaky_relu(double *restrict z, const double *restrict bias, intptr_t rows,
                         intptr_t columns) {
  EACH_ENTRY(t <= 0 ? 0.01 * t : t)
}

// An output is positive exactly where the pre-activation is.
LOOP slope_relu(double *restrict e, const double *restrict a, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) e[i] *= a[i] > 0 ? 1.0 : 0.0;
}

LOOP slope_leaky_relu(double *restrict e, const double *restrict a, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) e[i] *= a[i] > 0 ? 1.0 : 0.01;
}

LOOP slope_tanh(double *restrict e, const double *restrict a, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) e[i] *= (1 - a[i]) * (1 + a[i]);
}

LOOP slope_sigmoid(double *restrict e, const double *restrict a, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) e[i] *= a[i] * (1 - a[i]);
}

LOOP scale(double *restrict e, const double *restrict slopes, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) e[i] *= slopes[i];
}

LOOP gelu_arguments(const double *restrict z, double *restrict root, double *restrict square,
                    intptr_t count) {
  double half_root = 0x1.6a09e667f3bcdp-1;  // the square root of 1/2
  for (intptr_t i = 0; i < count; i++) {
    root[i] = z[i] * half_root;
    square[i] = -0.5 * z[i] * z[i];
  }
}

LOOP gelu_results(double *restrict z, const double *restrict erf, const double *restrict density,
                  double *restrict slopes, intptr_t count) {
  double scale = 0x1.9884533d43651p-2;  // 1 / sqrt(2 pi), from doubles rounded as they come
  for (intptr_t i = 0; i < count; i++) {
    double distribution = 0.5 * (1 + erf[i]);
    double correction = z[i] * scale * density[i];
    // Not infinity times 0 where the density has vanished.
    slopes[i] = density[i] == 0 ? distribution : distribution + correction;
    z[i] *= distribution;
  }
}

// Division by a power of two is multiplication with its inverse, to the bit.
LOOP descend_by_factor(double *restrict x, const double *restrict g, double factor, double rate,
                       intptr_t count) {
  for (intptr_t i = 0; i < count; i++) x[i] -= rate * (g[i] * factor);
}

LOOP descend_by_divisor(double *restrict x, const double *restrict g, double divisor, double rate,
                        intptr_t count) {
  for (intptr_t i = 0; i < count; i++) x[i] -= rate * (g[i] / divisor);
}

#define MATRIX (double *restrict z, const double *restrict bias, intptr_t rows, intptr_t columns)
#define VECTOR (double *restrict e, const double *restrict a, intptr_t count)

BUILDS(add_bias, MATRIX, (z, bias, rows, columns))
BUILDS(add_bias_relu, MATRIX, (z, bias, rows, columns))
BUILDS(add_bias_leaky_relu, MATRIX, (z, bias, rows, columns))
BUILDS(slope_relu, VECTOR, (e, a, count))
BUILDS(slope_leaky_relu, VECTOR, (e, a, count))
BUILDS(slope_tanh, VECTOR, (e, a, count))
BUILDS(slope_sigmoid, VECTOR, (e, a, count))
BUILDS(scale, VECTOR, (e, a, count))
BUILDS(gelu_arguments,
       (const double *restrict z, double *restrict root, double *restrict square, intptr_t count),
       (z, root, square, count))
BUILDS(gelu_results,
       (double *restrict z, const double *restrict erf, const double *restrict density,
        double *restrict slopes, intptr_t count),
       (z, erf, density, slopes, count))

#define DESCENT \
  (double *restrict x, const double *restrict g, double m, double rate, intptr_t count)

BUILDS(descend_by_factor, DESCENT, (x, g, m, rate, count))
BUILDS(descend_by_divisor, DESCENT, (x, g, m, rate, count))
