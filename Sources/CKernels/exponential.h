// The exponential as a double-double times a power of two: what exp, expm1, tanh, sigmoid, softplus
// and pow are made of.
//
// With k = round(64 x / ln 2) and r = x - k ln 2 / 64, |r| <= 0.0055:
//   e^x = 2^(k div 64) * T * (1 + E),  T = 2^((k mod 64) / 64) from a table,  E = e^r - 1.
// This is Tang's reduction ("Table-driven implementation of the exponential function", 1989), with
// the table's value, r, r^2 / 2 and T * E in two doubles each. E's relative error stays below 2^-66
// (the series ends with r^7 / 7!; its terms from r^3 on are rounded to 53 bits), e^x's below 2^-70.

#ifndef CKERNELS_EXPONENTIAL_H
#define CKERNELS_EXPONENTIAL_H

#include "double_double.h"
#include "tables.h"

// 2^exponent * (table + growth + rest), where rest is below 2^-52 of growth or of table.
typedef struct {
  double table, growth, rest;
  int64_t exponent;
} exponential_parts;

// e^(x + x_lo) for |x| <= 1000, |x_lo| <= ulp(x). Other x give a meaningless number, but no trap.
static inline exponential_parts exponential(double x, double x_lo) {
  // 1.5 * 2^52: adding it leaves the integer nearest to 64 x / ln 2 in the low bits.
  const double shift = 0x1.8p52;
  double shifted = fma(x, 0x1.71547652b82fep6, shift);
  double k = shifted - shift;
  int64_t n = (int64_t)(bits_of(shifted) - bits_of(shift));
  // Exact: both terms are multiples of 2^-60 and the difference is below 2^-7.
  double difference = fma(-k, ln2_over_64[0], x);
  double_double r = exact_sum(difference, fma(-k, ln2_over_64[1], x_lo));

  double_double square = exact_product(r.hi, r.hi);
  double tail = 1.0 / 5040;
  tail = fma(tail, r.hi, 1.0 / 720);
  tail = fma(tail, r.hi, 1.0 / 120);
  tail = fma(tail, r.hi, 1.0 / 24);
  tail = fma(tail, r.hi, 1.0 / 6);
  tail = tail * r.hi * square.hi;
  double_double e = ordered_sum(r.hi, 0.5 * square.hi);
  e = ordered_sum(e.hi, e.lo + (r.lo + (fma(r.hi, r.lo, 0.5 * square.lo) + tail)));

  const double *t = powers_of_two[n & 63];
  double_double growth = exact_product(t[0], e.hi);
  double rest = growth.lo + (fma(t[0], e.lo, t[1]) + t[1] * e.hi);
  return (exponential_parts){t[0], growth.hi, rest, n >> 6};
}

// The parts without the power of two, as a double-double in (0.99, 2.02).
static inline double_double mantissa(exponential_parts p) {
  double_double s = ordered_sum(p.table, p.growth);
  return ordered_sum(s.hi, s.lo + p.rest);
}

// e^x as a double-double where no part over- or underflows: |x| <= 600.
static inline double_double exponential_pair(double x) {
  exponential_parts p = exponential(x, 0);
  double_double s = mantissa(p);
  double scale = power_of_two(p.exponent);
  return (double_double){s.hi * scale, s.lo * scale};
}

// e^x - 1 as a double-double for |x| <= 600. The table's value and 1 cancel exactly for small x.
static inline double_double exponential_minus_one(double x) {
  exponential_parts p = exponential(x, 0);
  double scale = power_of_two(p.exponent);
  double_double s = exact_sum(scale * p.table, -1.0);
  double_double t = exact_sum(s.hi, scale * p.growth);
  return ordered_sum(t.hi, t.lo + (s.lo + scale * p.rest));
}

// 2^e * s rounded once, for -1155 <= e <= 1155: to infinity above, to subnormal numbers below.
static inline double scaled(double_double s, int64_t e) {
  if (e >= -1020 && e <= 1020) return (s.hi + s.lo) * power_of_two(e);
  if (e > 0) return (s.hi + s.lo) * 0x1p1000 * power_of_two(e - 1000);
  double scale = power_of_two(e + 1022);
  double_double y = {s.hi * scale, s.lo * scale};
  if (y.hi >= 1) return y.hi * 0x1p-1022;
  // 1 + y has the spacing of subnormal numbers, 2^-52 here, so that rounding happens once.
  double_double sum = ordered_sum(1.0, y.hi);
  return ((sum.hi + (sum.lo + y.lo)) - 1.0) * 0x1p-1022;
}

// e^(x + x_lo), rounded.
static inline double rounded_exponential(double x, double x_lo) {
  if (x > 800) return INFINITY;
  if (x < -800) return 0;
  exponential_parts p = exponential(x, x_lo);
  return scaled(mantissa(p), p.exponent);
}

#endif
