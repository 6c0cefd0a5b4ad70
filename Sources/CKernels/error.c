// The error function, by Taylor's series about the nearest multiple of 1/8.
//
// With c = j/8, x = c + t, |t| <= 1/16 and g = erf'(c) = 2/sqrt(pi) e^(-c^2):
//   erf x = erf c + g * (t + a1 t^2 / 2 + a2 t^3 / 3 + ...),  e^(-2ct - t^2) = 1 + a1 t + a2 t^2 + ...
// Differentiating the exponential gives (n + 1) a[n+1] = -2c a[n] - 2 a[n-1], so that a table needs
// only erf c and g, in two doubles each. The terms from t^2 on are below 2^-9 and rounded to 53
// bits; the series ends with t^13, what is left out is below 2^-66 of the result.
#pragma STDC FP_CONTRACT OFF

#include "double_double.h"
#include "elementwise.h"
#include "tables.h"

enum { last_power = 13 };

// a1 t^2 / 2 + a2 t^3 / 3 + ..., by Horner's rule.
static inline double series(double c, double t) {
  double a[last_power];
  a[0] = 1;
  a[1] = -2 * c;
  for (int n = 1; n + 1 < last_power; n++) {
    a[n + 1] = fma(-2 * c, a[n], -2 * a[n - 1]) * (1.0 / (n + 1));
  }
  double sum = 0;
  for (int n = last_power - 1; n >= 1; n--) sum = fma(sum, t, a[n] * (1.0 / (n + 1)));
  return sum * t * t;
}

double kernel_erf(double x) {
  double m = magnitude(x);
  if (x != x) return x;
  if (m >= 6) return with_sign_of(1, x);
  // Where the parts below would underflow: 2/sqrt(pi) x = x + 0.128… x, rounded once.
  if (m < 0x1p-900) return fma(x, (two_over_sqrt_pi[0] - 1.0) + two_over_sqrt_pi[1], x);
  int j = (int)(m * 8 + 0.5);
  const double *row = errors[j];
  double t = m - j * 0.125;
  double_double slope = exact_product(row[2], t);
  double curve = fma(row[2], series(j * 0.125, t), fma(row[3], t, row[1] + slope.lo));
  double_double sum = exact_sum(row[0], slope.hi);
  return with_sign_of(sum.hi + (sum.lo + curve), x);
}

ELEMENTWISE(erf)
