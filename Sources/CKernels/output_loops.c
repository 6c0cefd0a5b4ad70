// The loops of the outputs' and losses' passes: the formulas of the networks' losses, operation by
// operation.
#pragma STDC FP_CONTRACT OFF

#include "output_loops.h"

#include "builds.h"

#define EACH(...)                                \
  for (intptr_t i = 0; i < outputs; i++) {             \
    for (intptr_t j = 0; j < examples; j++) {          \
      intptr_t k = i * examples + j;                   \
      __VA_ARGS__;                                     \
    }                                                  \
  }

LOOP shift_by_largest(double *restrict z, double *restrict peaks, int64_t *restrict places,
                      intptr_t outputs, intptr_t examples) {
  for (intptr_t j = 0; j < examples; j++) {
    peaks[j] = z[j];
    places[j] = 0;
  }
  for (intptr_t i = 1; i < outputs; i++) {
    for (intptr_t j = 0; j < examples; j++) {
      double x = z[i * examples + j], peak = peaks[j];
      int64_t place = places[j];
      peaks[j] = x > peak ? x : peak;
      places[j] = x > peak ? i : place;
    }
  }
  EACH(z[k] -= peaks[j])
}

// Subtracted, not set to 0: NaN, from an infinite logit, stays NaN.
LOOP less_one(double *restrict x, const int64_t *restrict places, intptr_t outputs,
              intptr_t examples) {
  EACH(x[k] -= places[j] == i ? 1.0 : 0.0)
}

LOOP normalize(double *restrict x, const double *restrict rest, const int64_t *restrict places,
               intptr_t outputs, intptr_t examples) {
  EACH(x[k] = (x[k] + (places[j] == i ? 1.0 : 0.0)) / (1 + rest[j]))
}

// A class that is not asked for costs nothing, however impossible it is: 0 · ∞ is 0 here.
LOOP surprise(double *restrict z, const double *restrict y, const double *restrict logarithms,
              intptr_t outputs, intptr_t examples) {
  EACH({
    double x = z[k], term = y[k] * (logarithms[j] - x);
    z[k] = ((y[k] != 0) | (x != x)) ? term : y[k];
  })
}

// A certain and right answer costs nothing: 0 · ∞ is 0 here, as in the textbook's limit.
LOOP logistic_terms(double *restrict z, const double *restrict y, double *restrict tails,
                    intptr_t count) {
  for (intptr_t k = 0; k < count; k++) {
    double x = z[k], weight = x > 0 ? 1 - y[k] : -y[k], term = x * weight;
    tails[k] = -__builtin_fabs(x);
    z[k] = ((weight == 0) & (x == x)) ? 0.0 : term;
  }
}

LOOP square_difference(double *restrict z, const double *restrict y, intptr_t count) {
  for (intptr_t k = 0; k < count; k++) z[k] = (z[k] - y[k]) * (z[k] - y[k]);
}

LOOP scale_columns(double *restrict x, const double *restrict factors, intptr_t outputs,
                   intptr_t examples) {
  EACH(x[k] *= factors[j])
}

LOOP divide(double *restrict x, double divisor, intptr_t count) {
  for (intptr_t k = 0; k < count; k++) x[k] /= divisor;
}

LOOP error(double *restrict p, const double *restrict y, intptr_t count) {
  for (intptr_t k = 0; k < count; k++) p[k] -= y[k];
}

LOOP squared_error_slope(double *restrict p, const double *restrict y, double outputs,
                         intptr_t count) {
  for (intptr_t k = 0; k < count; k++) p[k] = 2 * (p[k] - y[k]) / outputs;
}

LOOP squared_error_slope_sigmoid(double *restrict p, const double *restrict y, double outputs,
                                 intptr_t count) {
  for (intptr_t k = 0; k < count; k++) p[k] = 2 * (p[k] - y[k]) / outputs * p[k] * (1 - p[k]);
}

LOOP squared_error_slope_softmax(const double *restrict p, const double *restrict y,
                                 double outputs, double *restrict products, intptr_t count) {
  for (intptr_t k = 0; k < count; k++) products[k] = 2 * (p[k] - y[k]) / outputs * p[k];
}

LOOP less_weighted(double *restrict p, const double *restrict products,
                   const double *restrict totals, intptr_t outputs, intptr_t examples) {
  EACH(p[k] = products[k] - p[k] * totals[j])
}

#define BY_EXAMPLE(type, name) \
  (double *restrict x, const type *restrict name, intptr_t outputs, intptr_t examples)
#define PAIR (double *restrict p, const double *restrict y, intptr_t count)
#define PAIR_OF_MEAN \
  (double *restrict p, const double *restrict y, double outputs, intptr_t count)

BUILDS(shift_by_largest,
       (double *restrict z, double *restrict peaks, int64_t *restrict places, intptr_t outputs,
        intptr_t examples),
       (z, peaks, places, outputs, examples))
BUILDS(less_one, BY_EXAMPLE(int64_t, places), (x, places, outputs, examples))
BUILDS(normalize,
       (double *restrict x, const double *restrict rest, const int64_t *restrict places,
        intptr_t outputs, intptr_t examples),
       (x, rest, places, outputs, examples))
BUILDS(surprise,
       (double *restrict z, const double *restrict y, const double *restrict logarithms,
        intptr_t outputs, intptr_t examples),
       (z, y, logarithms, outputs, examples))
BUILDS(logistic_terms,
       (double *restrict z, const double *restrict y, double *restrict tails, intptr_t count),
       (z, y, tails, count))
BUILDS(square_difference, PAIR, (p, y, count))
BUILDS(scale_columns, BY_EXAMPLE(double, factors), (x, factors, outputs, examples))
BUILDS(divide, (double *restrict x, double divisor, intptr_t count), (x, divisor, count))
BUILDS(error, PAIR, (p, y, count))
BUILDS(squared_error_slope, PAIR_OF_MEAN, (p, y, outputs, count))
BUILDS(squared_error_slope_sigmoid, PAIR_OF_MEAN, (p, y, outputs, count))
BUILDS(squared_error_slope_softmax,
       (const double *restrict p, const double *restrict y, double outputs,
        double *restrict products, intptr_t count),
       (p, y, outputs, products, count))
BUILDS(less_weighted,
       (double *restrict p, const double *restrict products, const double *restrict totals,
        intptr_t outputs, intptr_t examples),
       (p, products, totals, outputs, examples))
