// The optimizers' steps, each one pass over a parameter, its gradient and its state.
//
// The mean gradient, with weight decay as a part of it, is worked out where it is used: it is never
// written. Dividing gives the bits that multiplying by the inverse of a power of two gives, so that
// a momentum of 0 ends in plain descent's bits. The papers are named beside the optimizers' names.
#pragma STDC FP_CONTRACT OFF

#include "builds.h"
#include "include/CKernels.h"
#include "square_root.h"

void kernel_find_unbounded(const double *x, intptr_t count, int64_t *found);

#define SLOPE(i) (g[i] / s.divisor + s.decay * x[i])

LOOP descend_decaying(double *restrict x, const double *restrict g, kernel_descent s,
                      intptr_t count) {
  for (intptr_t i = 0; i < count; i++) x[i] -= s.rate * SLOPE(i);
}

LOOP descend_momentum(double *restrict x, double *restrict v, const double *restrict g,
                      kernel_descent s, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) {
    v[i] = s.momentum * v[i] + SLOPE(i);
    x[i] -= s.rate * v[i];
  }
}

LOOP descend_nesterov(double *restrict x, double *restrict v, const double *restrict g,
                      kernel_descent s, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) {
    double slope = SLOPE(i);
    v[i] = s.momentum * v[i] + slope;
    x[i] -= s.rate * (slope + s.momentum * v[i]);
  }
}

LOOP descend_rmsprop(double *restrict x, double *restrict v, const double *restrict g,
                     kernel_descent s, intptr_t count) {
  double rest = 1 - s.memory;
  for (intptr_t i = 0; i < count; i++) {
    double slope = SLOPE(i);
    v[i] = s.memory * v[i] + rest * (slope * slope);
    x[i] -= s.rate * (slope / (square_root(v[i]) + s.epsilon));
  }
}

LOOP descend_adam(double *restrict x, double *restrict u, double *restrict v,
                  const double *restrict g, kernel_descent s, intptr_t count) {
  double new_share = 1 - s.momentum, rest = 1 - s.memory;
  for (intptr_t i = 0; i < count; i++) {
    double slope = SLOPE(i);
    u[i] += new_share * (slope - u[i]);
    v[i] = s.memory * v[i] + rest * (slope * slope);
    x[i] = s.kept * x[i] - s.rate * (u[i] / (square_root(v[i]) * s.root_scale + s.epsilon));
  }
}

LOOP find_unbounded(const double *x, intptr_t count, int64_t *found) {
  int64_t any = 0;
  // A difference of equals is 0 but for infinities and NaN, where it is NaN and not equal to itself.
  for (intptr_t i = 0; i < count; i++) any |= x[i] - x[i] != 0;
  *found = any;
}

#define ONE_STATE \
  (double *restrict x, double *restrict v, const double *restrict g, kernel_descent s, intptr_t count)

BUILDS(descend_decaying,
       (double *restrict x, const double *restrict g, kernel_descent s, intptr_t count),
       (x, g, s, count))
BUILDS(descend_momentum, ONE_STATE, (x, v, g, s, count))
BUILDS(descend_nesterov, ONE_STATE, (x, v, g, s, count))
BUILDS(descend_rmsprop, ONE_STATE, (x, v, g, s, count))
BUILDS(descend_adam,
       (double *restrict x, double *restrict u, double *restrict v, const double *restrict g,
        kernel_descent s, intptr_t count),
       (x, u, v, g, s, count))
BUILDS(find_unbounded, (const double *x, intptr_t count, int64_t *found), (x, count, found))

int kernel_is_finite(const double *x, intptr_t count) {
  int64_t found;
  kernel_find_unbounded(x, count, &found);
  return !found;
}
