// The natural logarithm: log, log1p and softplus.
//
// x = 2^k m with m in [0.703125, 1.40625), c near the middle of the one of 16 intervals in which m
// lies, and
//   ln x = k ln 2 + ln c + ln(1 + f),  f = m / c - 1,  |f| <= 2^-5,
// where 1/c and ln c come from a table (Tang, "Table-driven implementation of the logarithm
// function", 1990) small enough for two registers. In the interval about 1 the table says c = 1:
// nothing cancels near ln 1 = 0. f and the sum's first terms are kept in two doubles; the rest,
// ln(1 + f) - f, below 2^-11 and 2^-6 of the result, is a polynomial in doubles. Measured: 0.53
// ulp, 99.7 % correctly rounded near 1, 99.9 % elsewhere; softplus 0.55 ulp and 99.7 %.

#ifndef CKERNELS_LOGARITHM_H
#define CKERNELS_LOGARITHM_H

#include "double_double.h"
#include "exponential.h"
#include "tables.h"

// x = 2^k m, and the table's row for m.
typedef struct {
  reals k, m;
  naturals row, biased;  // k + 1023
} reduced_argument;

// For normal x > 0. Other x give a meaningless number, but no trap.
INLINE reduced_argument reduce_argument(reals x) {
  const uint64_t first = 0x3fe6800000000000;  // 0.703125
  const uint64_t bias = 1023;
  naturals distance = (naturals)x - (first - (bias << 52));
  naturals biased = distance >> 52;
  // 2^52 + an integer below 2^11 has it as its low bits.
  reals k = (reals)(biased | 0x4330000000000000u) - (0x1p52 + bias);
  reals m = (reals)((distance & 0xfffffffffffffu) + first);
  return (reduced_argument){k, m, distance >> 48, biased};
}

// k ln 2 + ln c + ln(1 + f); the second part is below 2^-5 of the first.
INLINE double_double sum_logarithm(reals k, naturals row, double_double f) {
  // Exact: both are multiples of 2^-42 below 2^11.
  reals constant = fused(k, all(ln2[0]), looked_up(reciprocals[1], row));
  reals rest = fused(k, all(ln2[1]), looked_up(reciprocals[2], row));
  double_double sum = ordered_sum(constant, f.hi);
  reals z = f.hi * f.hi;
  reals curve = polynomial(f.hi, z, logarithm_curve, logarithm_terms);
  reals small = sum.lo + (rest + fused(-f.hi, f.lo, f.lo));
  return (double_double){sum.hi, fused(z, curve, small)};
}

// ln x for normal x > 0.
INLINE reals logarithm(reals x) {
  reduced_argument a = reduce_argument(x);
  double_double ratio = exact_product(a.m, looked_up(reciprocals[0], a.row));
  double_double f = {ratio.hi - 1.0, ratio.lo};
  double_double l = sum_logarithm(a.k, a.row, f);
  return l.hi + l.lo;
}

// ln(1 + x + x_lo) for 1 + x normal and > 0, |x_lo| <= ulp(x).
INLINE double_double logarithm_of_one_plus(reals x, reals x_lo) {
  double_double sum = exact_sum(all(1.0), x);
  reduced_argument a = reduce_argument(sum.hi);
  // From 2^60 on x is all there is, and 2^-k might not be normal.
  reals scale = (reals)(((2046 - a.biased) << 52) & (naturals)(sum.hi < 0x1p60));
  reals reciprocal = looked_up(reciprocals[0], a.row);
  double_double ratio = exact_product(a.m, reciprocal);
  // Of a tiny x all stands in the second part.
  reals factor = scale * reciprocal;
  double_double f = ordered_sum(ratio.hi - 1.0, fused(sum.lo, factor, ratio.lo));
  f.lo = fused(x_lo, factor, f.lo);
  return sum_logarithm(a.k, a.row, f);
}

// ln(1 + x) for finite x > -1.
INLINE reals logarithm_one_plus(reals x) {
  double_double l = logarithm_of_one_plus(x, all(0));
  return with_sign_of(l.hi + l.lo, x);
}

// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), for x >= -708.
INLINE reals softplus(reals x) {
  reals a = magnitude(x);
  double_double e = exponential_pair(-chosen(a > 708.0, all(708.0), a));
  double_double l = logarithm_of_one_plus(e.hi, e.lo);
  double_double sum = exact_sum(x, l.hi);
  reals above = chosen(x > 45.0, x, sum.hi + (sum.lo + l.lo));
  return chosen(x > 0.0, above, l.hi + l.lo);
}

#endif
