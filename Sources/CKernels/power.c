// pow: x^y = e^(y ln|x|) with the logarithm and the product in two doubles.
//
// y ln|x| is at most 745 where the result is finite and not 0, and the logarithm's relative error is
// below 2^-66, so that the result's is below 2^-56. Special values are those of C99's annex F.
#pragma STDC FP_CONTRACT OFF

#include "elementwise.h"
#include "exponential.h"
#include "logarithm.h"

// 0 for a number that is no integer, 1 for an odd integer, 2 for an even one (infinity too).
static inline int parity(double y) {
  if (magnitude(y) >= 0x1p53) return 2;
  int64_t n = (int64_t)y;
  if ((double)n != y) return 0;
  return n & 1 ? 1 : 2;
}

// a^y for a >= 0.
static inline double power_of_positive(double a, double y) {
  int goes_to_zero = (a < 1) == (y > 0);
  if (a == 1) return 1;
  if (a == 0 || a == INFINITY || magnitude(y) == INFINITY) return goes_to_zero ? 0 : INFINITY;
  // Nothing between 0 and 1 is nearer to 1 than 2^-53: beyond 2^70 all results are 0 or infinite.
  double bounded = y > 0x1p70 ? 0x1p70 : y < -0x1p70 ? -0x1p70 : y;
  double_double l = logarithm_of_positive(a);
  double_double p = exact_product(bounded, l.hi);
  p = ordered_sum(p.hi, fma(bounded, l.lo, p.lo));
  return rounded_exponential(p.hi, p.lo);
}

// y = 2 is taken apart, so that x**2 is x * x to the bit: exact halves lie between doubles there.
double kernel_pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return x + y;
  if (y == 2) return x * x;
  int is_negative = (bits_of(x) >> 63) != 0;
  double result = power_of_positive(magnitude(x), y);
  if (!is_negative) return result;
  switch (parity(y)) {
    case 0: return x == 0 || x == -INFINITY ? result : NAN;
    case 1: return -result;
    default: return result;
  }
}

void kernel_pow_each(const double *x, const double *y, double *z, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) z[i] = kernel_pow(x[i], y[i]);
}
