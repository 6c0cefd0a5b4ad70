// sin and cos.
//
// x = n pi/2 + r with |r| <= pi/4, r in two doubles; then Taylor's series of sine or cosine in r,
// the first terms in two doubles, the others (below 2^-8 for sine, 2^-11 for cosine) rounded to 53
// bits. Up to 2^20 the reduction subtracts n times pi/2 in three parts (Cody and Waite, 1980);
// beyond it see special.c. No double is nearer to a multiple of pi/2 than 2^-61: r keeps some 100
// bits.

#ifndef CKERNELS_TRIGONOMETRIC_H
#define CKERNELS_TRIGONOMETRIC_H

#include "double_double.h"
#include "vectors.h"
#include "tables.h"

// x - quadrant * pi/2; the quadrant counts modulo 4.
typedef struct {
  double_double r;
  naturals quadrant;
} reduced_angle;

// For |x| < 2^20. Other x give a meaningless number, but no trap.
INLINE reduced_angle reduce_moderate_angle(reals x) {
  reals shifted = fused(x, all(0x1.45f306dc9c883p-1), all(shift_to_integer));
  reals n = shifted - shift_to_integer;
  // Exact: both terms are multiples of 2^-53 and the difference is below 1.
  reals difference = fused(-n, all(half_pi[0]), x);
  double_double p = exact_product(-n, all(half_pi[1]));
  double_double s = exact_sum(difference, p.hi);
  double_double r = exact_sum(s.hi, s.lo + fused(-n, all(half_pi[2]), p.lo));
  return (reduced_angle){r, (naturals)shifted};
}

// For any finite x.
INLINE reduced_angle reduce_angle(reals x) {
  reduced_angle a = reduce_moderate_angle(x);
  integers is_large = magnitude(x) >= 0x1p20;
  if (!any(is_large)) return a;
  for (int i = 0; i < LANES; i++) {
    if (!is_large[i]) continue;
    large_angle large = kernel_reduce_large_angle(x[i]);
    a.r.hi[i] = large.hi;
    a.r.lo[i] = large.lo;
    a.quadrant[i] = large.quadrant;
  }
  return a;
}

// r^2.
INLINE double_double square(double_double r) {
  double_double z = exact_product(r.hi, r.hi);
  return ordered_sum(z.hi, fused(2.0 * r.hi, r.lo, z.lo));
}

// sin r = r + r (-z/6 + z^2 (1/5! - z/7! + …)), z = r^2.
INLINE reals sine_series(double_double r, double_double z) {
  static const double terms[8] = {
      1.0 / 120,        -1.0 / 5040,          1.0 / 362880,          -1.0 / 39916800,
      1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000, -1.0 / 121645100408832000};
  static const double sixth[2] = {0x1.5555555555555p-3, 0x1.5555555555555p-57};
  reals zz = z.hi * z.hi;
  reals tail = polynomial(z.hi, zz, terms, 8) * zz;
  double_double a = exact_product(z.hi, all(-sixth[0]));
  a.lo -= fused(z.lo, all(sixth[0]), z.hi * sixth[1]);
  double_double b = ordered_sum(a.hi, tail);
  b.lo += a.lo;
  double_double c = exact_product(r.hi, b.hi);
  c.lo += fused(r.hi, b.lo, r.lo * b.hi);
  double_double sum = ordered_sum(r.hi, c.hi);
  return sum.hi + (sum.lo + (c.lo + r.lo));
}

// cos r = 1 - z/2 + z^2 (1/4! + z (-1/6! + z/8! - …)), z = r^2.
INLINE reals cosine_series(double_double z) {
  static const double terms[8] = {-1.0 / 720,           1.0 / 40320,
                                  -1.0 / 3628800,       1.0 / 479001600,
                                  -1.0 / 87178291200,   1.0 / 20922789888000,
                                  -1.0 / 6402373705728000, 1.0 / 2432902008176640000};
  static const double twenty_fourth[2] = {0x1.5555555555555p-5, 0x1.5555555555555p-59};
  double_double zz = exact_product(z.hi, z.hi);
  reals tail = polynomial(z.hi, zz.hi, terms, 8);
  double_double a = ordered_sum(all(twenty_fourth[0]), z.hi * tail);
  a.lo += twenty_fourth[1];
  zz.lo += 2.0 * z.hi * z.lo;
  double_double b = exact_product(zz.hi, a.hi);
  b.lo += fused(zz.hi, a.lo, zz.lo * a.hi);
  double_double c = ordered_sum(all(1.0), -0.5 * z.hi);
  double_double sum = ordered_sum(c.hi, b.hi);
  return sum.hi + (sum.lo + (c.lo + (b.lo - 0.5 * z.lo)));
}

// sin(x + turn pi/2).
INLINE reals turned_sine(reals x, uint64_t turn) {
  reduced_angle a = reduce_angle(x);
  naturals quadrant = a.quadrant + turn;
  double_double z = square(a.r);
  integers is_cosine = (integers)-(quadrant & 1u);
  reals y = chosen(is_cosine, cosine_series(z), sine_series(a.r, z));
  y = (reals)((naturals)y ^ (quadrant & 2u) << 62);
  reals not_a_number = chosen(x != x, x, all(NAN));
  return chosen(magnitude(x) < INFINITY, y, not_a_number);
}

INLINE reals sine(reals x) { return chosen(x == 0.0, x, turned_sine(x, 0)); }

INLINE reals cosine(reals x) { return turned_sine(x, 1); }

#endif
