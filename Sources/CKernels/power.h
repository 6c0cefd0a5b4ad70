// pow: x^y = e^(y ln|x|) with the logarithm and the product in two doubles.
//
// y ln|x| is at most 745 where the result is finite and not 0, and the logarithm's relative error
// is below 2^-66, so that the result's is below 2^-56. Other powers than normal ones of normal
// numbers are in special.c.

#ifndef CKERNELS_POWER_H
#define CKERNELS_POWER_H

#include "exponential.h"
#include "logarithm.h"

// ln x for normal x > 0 with a relative error below 2^-66: the steps of `logarithm` with 128 rows,
// hence |f| < 2^-7, and f^2 in two doubles; only f^3 / 3 and what follows are rounded to 53 bits.
INLINE double_double fine_logarithm(reals x) {
  static const double terms[8] = {1.0 / 3, -1.0 / 4, 1.0 / 5,  -1.0 / 6,
                                  1.0 / 7, -1.0 / 8, 1.0 / 9, -1.0 / 10};
  const uint64_t first = 0x3fe6000000000000;  // 0.6875
  const uint64_t bias = 1023;
  naturals distance = (naturals)x - (first - (bias << 52));
  naturals biased = distance >> 52;
  naturals row = distance >> 45 & 127u;
  reals k = (reals)(biased | 0x4330000000000000u) - (0x1p52 + bias);
  reals m = (reals)((distance & 0xfffffffffffffu) + first);
  const double *table = fine_reciprocals[0];
  double_double ratio = exact_product(m, gathered(table, row, 3));
  double_double f = ordered_sum(ratio.hi - 1.0, ratio.lo);
  double_double square = exact_product(f.hi, f.hi);
  reals tail = polynomial(f.hi, square.hi, terms, 8) * f.hi * square.hi;
  // Exact: both are multiples of 2^-42 below 2^11.
  reals constant = fused(k, all(ln2[0]), gathered(table + 1, row, 3));
  double_double s = exact_sum(constant, f.hi);
  double_double t = exact_sum(s.hi, -0.5 * square.hi);
  reals rest = fused(k, all(ln2[1]), gathered(table + 2, row, 3));
  reals small = fused(-f.hi, f.lo, f.lo - 0.5 * square.lo) + rest;
  return ordered_sum(t.hi, t.lo + (s.lo + (small + tail)));
}

// y ln x, to some 110 bits of ln x.
INLINE double_double power_exponent(reals x, reals y) {
  double_double l = fine_logarithm(x);
  double_double p = exact_product(y, l.hi);
  return ordered_sum(p.hi, fused(y, l.lo, p.lo));
}

// A number in (0.98, 2.02) times a power of two, whose exponent stands where a double has it.
typedef struct {
  double_double value;
  naturals exponent;
} fine_power;

// e^(x.hi + x.lo) for |x.hi| <= 1000, with a relative error below 2^-66.
INLINE fine_power fine_exponential(double_double x) {
  reduced_exponent e = reduce_exponent(x.hi, x.lo);
  double_double square = exact_product(e.r, e.r);
  reals tail = polynomial(e.r, square.hi, inverse_factorials + 1, 7) * e.r * square.hi;
  double_double growth = ordered_sum(e.r, 0.5 * square.hi);
  reals rest = e.r_lo + e.rest;
  reals small = fused(rest, e.r, rest) + fused(all(0.5), square.lo, tail);
  growth = ordered_sum(growth.hi, growth.lo + small);
  double_double product = exact_product(e.table, growth.hi);
  double_double sum = ordered_sum(e.table, product.hi);
  sum = ordered_sum(sum.hi, sum.lo + fused(e.table, growth.lo, product.lo));
  return (fine_power){sum, e.exponent};
}

// e^x for |x.hi| <= 708.
INLINE reals ordinary_power(double_double x) {
  fine_power p = fine_exponential(x);
  return (reals)((naturals)(p.value.hi + p.value.lo) + p.exponent);
}

#endif
