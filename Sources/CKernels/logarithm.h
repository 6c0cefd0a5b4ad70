// The natural logarithm as a double-double: what log, log1p, softplus, pow and normal deviates are
// made of.
//
// x = 2^k m with m in [0.6875, 1.375), c the middle of the one of 128 intervals in which m lies, and
//   ln x = k ln 2 + ln c + ln(1 + f),  f = m / c - 1,  |f| < 2^-7,
// where 1/c and ln c come from a table (Tang, "Table-driven implementation of the logarithm
// function", 1990). In the two intervals that touch 1 the table says c = 1, hence nothing cancels
// near ln 1 = 0. f, its square and the sums are kept in two doubles; f^3 / 3 and what follows are
// rounded to 53 bits, which costs 2^-52 * f^2 / 3: the relative error is below 2^-66.

#ifndef CKERNELS_LOGARITHM_H
#define CKERNELS_LOGARITHM_H

#include "double_double.h"
#include "tables.h"

// k ln 2 + ln c + ln(1 + f).
static inline double_double logarithm_of_parts(double k, const double *row, double_double f) {
  double_double square = exact_product(f.hi, f.hi);
  double tail = -1.0 / 10;
  tail = fma(tail, f.hi, 1.0 / 9);
  tail = fma(tail, f.hi, -1.0 / 8);
  tail = fma(tail, f.hi, 1.0 / 7);
  tail = fma(tail, f.hi, -1.0 / 6);
  tail = fma(tail, f.hi, 1.0 / 5);
  tail = fma(tail, f.hi, -1.0 / 4);
  tail = fma(tail, f.hi, 1.0 / 3);
  tail = tail * f.hi * square.hi;
  // Exact: both are multiples of 2^-42 below 2^11.
  double constant = fma(k, ln2[0], row[1]);
  double_double s = exact_sum(constant, f.hi);
  double_double t = exact_sum(s.hi, -0.5 * square.hi);
  double small = fma(-f.hi, f.lo, f.lo - 0.5 * square.lo) + fma(k, ln2[1], row[2]);
  return ordered_sum(t.hi, t.lo + (s.lo + (small + tail)));
}

// ln(1 + f) for |f| < 2^-7.
static inline double_double logarithm_near_one(double_double f) {
  return logarithm_of_parts(0, reciprocals[80], f);
}

// ln(2^scale * (x + x_lo)) for normal x > 0 and |x_lo| <= ulp(x).
static inline double_double logarithm(double x, double x_lo, int64_t scale) {
  const uint64_t first = 0x3fe6000000000000;  // 0.6875
  uint64_t distance = bits_of(x) - first;
  int64_t k = (int64_t)distance >> 52;
  double m = from_bits(bits_of(x) - (distance & 0xfff0000000000000));
  // From 2^100 on, what one more ulp adds is nothing, and 2^-k might not be normal.
  double m_lo = k > 100 || k < -1000 ? 0 : x_lo * power_of_two(-k);
  const double *row = reciprocals[distance >> 45 & 127];
  double_double ratio = exact_product(m, row[0]);
  double_double f = exact_sum(ratio.hi - 1.0, fma(m_lo, row[0], ratio.lo));
  return logarithm_of_parts((double)(k + scale), row, f);
}

// ln x for finite x > 0, subnormal ones too.
static inline double_double logarithm_of_positive(double x) {
  int is_subnormal = x < 0x1p-1022;
  return logarithm(is_subnormal ? x * 0x1p54 : x, 0, is_subnormal ? -54 : 0);
}

#endif
