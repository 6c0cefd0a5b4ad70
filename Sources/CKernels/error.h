// The error function, by Taylor's series about the nearest multiple of 1/8.
//
// With c = j/8, x = c + t, |t| <= 1/16 and g = erf'(c) = 2/sqrt(pi) e^(-c^2):
//   erf x = erf c + g * (t + a1 t^2 / 2 + a2 t^3 / 3 + ...),
//   e^(-2ct - t^2) = 1 + a1 t + a2 t^2 + ....
// Differentiating the exponential gives (n + 1) a[n+1] = -2c a[n] - 2 a[n-1], so that a table needs
// only erf c and g, in two doubles each. The terms from t^2 on are below 2^-9 and rounded to 53
// bits; the series ends with t^13, what is left out is below 2^-66 of the result.

#ifndef CKERNELS_ERROR_H
#define CKERNELS_ERROR_H

#include "double_double.h"
#include "tables.h"

enum { last_power = 13 };

// a1 t^2 / 2 + a2 t^3 / 3 + ..., by Horner's rule.
INLINE reals error_series(reals c, reals t) {
  reals a[last_power];
  a[0] = all(1);
  a[1] = -2.0 * c;
  for (int n = 1; n + 1 < last_power; n++) {
    a[n + 1] = fused(-2.0 * c, a[n], -2.0 * a[n - 1]) * (1.0 / (n + 1));
  }
  reals sum = all(0);
  for (int n = last_power - 1; n >= 1; n--) sum = fused(sum, t, a[n] * (1.0 / (n + 1)));
  return sum * t * t;
}

// From 6 on it is 1.
INLINE reals error_function(reals x) {
  reals m = magnitude(x);
  // Where the parts below would underflow: 2/sqrt(pi) x = x + 0.128… x, rounded once.
  reals tiny = fused(x, all((two_over_sqrt_pi[0] - 1.0) + two_over_sqrt_pi[1]), x);
  integers is_tiny = m < 0x1p-900;
  m = chosen(m < 6.0, m, all(6));
  reals shifted = fused(m, all(8), all(shift_to_integer));
  naturals j = (naturals)shifted & 63u;
  reals c = (shifted - shift_to_integer) * 0.125;
  reals t = m - c;
  reals g = gathered(errors[0] + 2, j, 4), g_lo = gathered(errors[0] + 3, j, 4);
  double_double slope = exact_product(g, t);
  reals rest = gathered(errors[0] + 1, j, 4) + slope.lo;
  reals curve = fused(g, error_series(c, t), fused(g_lo, t, rest));
  double_double sum = exact_sum(gathered(errors[0], j, 4), slope.hi);
  reals y = with_sign_of(sum.hi + (sum.lo + curve), x);
  return chosen(x != x, x, chosen(is_tiny, tiny, y));
}

#endif
