// sin and cos.
//
// x = n pi/2 + r with |r| <= pi/4, r in two doubles; then Taylor's series of sine or cosine in r, the
// first terms in two doubles, the others (below 2^-8 for sine, 2^-11 for cosine) rounded to 53 bits.
// Up to 2^20 the reduction subtracts n times pi/2 in three parts (Cody and Waite, 1980), beyond it
// multiplies by 256 bits of 2/pi (Payne and Hanek, "Radian reduction for trigonometric functions",
// 1983). No double is nearer to a multiple of pi/2 than 2^-61, so that r keeps some 100 bits.
#pragma STDC FP_CONTRACT OFF

#include "double_double.h"
#include "elementwise.h"
#include "tables.h"

// x - quadrant * pi/2; the quadrant counts modulo 4.
typedef struct {
  double_double r;
  uint64_t quadrant;
} reduced_angle;

static inline reduced_angle reduce_moderate(double x) {
  const double shift = 0x1.8p52;
  double shifted = fma(x, 0x1.45f306dc9c883p-1, shift);
  double n = shifted - shift;
  // Exact: both terms are multiples of 2^-53 and the difference is below 1.
  double difference = fma(-n, half_pi[0], x);
  double_double p = exact_product(-n, half_pi[1]);
  double_double s = exact_sum(difference, p.hi);
  double_double r = exact_sum(s.hi, s.lo + fma(-n, half_pi[2], p.lo));
  return (reduced_angle){r, bits_of(shifted)};
}

// The 256-bit integer `words` (least significant first) over 2^256, to 106 bits or more.
static inline double_double fraction(uint64_t words[4]) {
  double scale = 1;
  for (int k = 0; k < 3 && words[3] == 0; k++) {
    for (int j = 3; j > 0; j--) words[j] = words[j - 1];
    words[0] = 0;
    scale *= 0x1p-64;
  }
  int zeros = words[3] == 0 ? 0 : __builtin_clzll(words[3]);
  unsigned __int128 top = (unsigned __int128)words[3] << 64 | words[2];
  top = top << zeros | words[1] >> 1 >> (63 - zeros);
  scale *= power_of_two(-zeros);
  double hi = (double)(uint64_t)(top >> 75) * 0x1p-53;
  double lo = (double)(uint64_t)(top >> 11) * 0x1p-117;
  double_double sum = ordered_sum(hi, lo);
  return (double_double){sum.hi * scale, sum.lo * scale};
}

// For finite |x| >= 2^20. With |x| = M 2^E and the bits of 2/pi from 2^(2-E) down as W / 2^256,
// (M W mod 2^256) / 2^256 is x / (2 pi) without its whole turns.
static inline reduced_angle reduce_large(double x) {
  uint64_t bits = bits_of(x);
  uint64_t m = (bits & 0xfffffffffffff) | 0x10000000000000;
  int64_t start = (int64_t)(bits >> 52 & 0x7ff) - 1075 - 2 + 64;
  int64_t word = start >> 6, offset = start & 63;
  uint64_t product[4];
  unsigned __int128 carry = 0;
  for (int j = 3; j >= 0; j--) {
    uint64_t w = two_over_pi[word + j] << offset;
    if (offset != 0) w |= two_over_pi[word + j + 1] >> (64 - offset);
    carry += (unsigned __int128)m * w;
    product[3 - j] = (uint64_t)carry;
    carry >>= 64;
  }
  uint64_t quadrant = product[3] >> 62;
  int is_above = product[3] >> 61 & 1;  // more than half a quadrant: count from the next one
  for (int j = 3; j > 0; j--) product[j] = product[j] << 2 | product[j - 1] >> 62;
  product[0] <<= 2;
  if (is_above) {
    for (int j = 0; j < 4; j++) product[j] = ~product[j];  // 1 - f, 2^-256 off
    quadrant++;
  }
  double_double f = fraction(product);
  double_double r = exact_product(f.hi, half_pi[0]);
  r = ordered_sum(r.hi, r.lo + fma(f.hi, half_pi[1], f.lo * half_pi[0]));
  int is_negative = (bits >> 63) != 0;
  if (is_negative) quadrant = 0 - quadrant;
  if (is_negative != is_above) r = (double_double){-r.hi, -r.lo};
  return (reduced_angle){r, quadrant};
}

// r^2.
static inline double_double square(double_double r) {
  double_double z = exact_product(r.hi, r.hi);
  return ordered_sum(z.hi, fma(2 * r.hi, r.lo, z.lo));
}

// sin r = r + r (-z/6 + z^2 (1/5! - z/7! + …)), z = r^2.
static inline double sine_series(double_double r) {
  double_double z = square(r);
  double tail = -1.0 / 121645100408832000;
  tail = fma(tail, z.hi, 1.0 / 355687428096000);
  tail = fma(tail, z.hi, -1.0 / 1307674368000);
  tail = fma(tail, z.hi, 1.0 / 6227020800);
  tail = fma(tail, z.hi, -1.0 / 39916800);
  tail = fma(tail, z.hi, 1.0 / 362880);
  tail = fma(tail, z.hi, -1.0 / 5040);
  tail = fma(tail, z.hi, 1.0 / 120);
  tail = tail * z.hi * z.hi;
  const double sixth[2] = {0x1.5555555555555p-3, 0x1.5555555555555p-57};
  double_double a = exact_product(z.hi, -sixth[0]);
  a.lo -= fma(z.lo, sixth[0], z.hi * sixth[1]);
  double_double b = ordered_sum(a.hi, tail);
  b.lo += a.lo;
  double_double c = exact_product(r.hi, b.hi);
  c.lo += fma(r.hi, b.lo, r.lo * b.hi);
  double_double sum = ordered_sum(r.hi, c.hi);
  return sum.hi + (sum.lo + (c.lo + r.lo));
}

// cos r = 1 - z/2 + z^2 (1/4! + z (-1/6! + z/8! - …)), z = r^2.
static inline double cosine_series(double_double r) {
  double_double z = square(r);
  double tail = 1.0 / 2432902008176640000;
  tail = fma(tail, z.hi, -1.0 / 6402373705728000);
  tail = fma(tail, z.hi, 1.0 / 20922789888000);
  tail = fma(tail, z.hi, -1.0 / 87178291200);
  tail = fma(tail, z.hi, 1.0 / 479001600);
  tail = fma(tail, z.hi, -1.0 / 3628800);
  tail = fma(tail, z.hi, 1.0 / 40320);
  tail = fma(tail, z.hi, -1.0 / 720);
  const double twenty_fourth[2] = {0x1.5555555555555p-5, 0x1.5555555555555p-59};
  double_double a = ordered_sum(twenty_fourth[0], z.hi * tail);
  a.lo += twenty_fourth[1];
  double_double zz = exact_product(z.hi, z.hi);
  zz.lo += 2 * z.hi * z.lo;
  double_double b = exact_product(zz.hi, a.hi);
  b.lo += fma(zz.hi, a.lo, zz.lo * a.hi);
  double_double c = ordered_sum(1.0, -0.5 * z.hi);
  double_double sum = ordered_sum(c.hi, b.hi);
  return sum.hi + (sum.lo + (c.lo + (b.lo - 0.5 * z.lo)));
}

// sin(x + turn pi/2).
static inline double sine(double x, uint64_t turn) {
  if (!(magnitude(x) < INFINITY)) return x - x;
  reduced_angle a = magnitude(x) < 0x1p20 ? reduce_moderate(x) : reduce_large(x);
  uint64_t quadrant = a.quadrant + turn;
  double y = quadrant & 1 ? cosine_series(a.r) : sine_series(a.r);
  return quadrant & 2 ? -y : y;
}

double kernel_sin(double x) { return x == 0 ? x : sine(x, 0); }

double kernel_cos(double x) { return sine(x, 1); }

ELEMENTWISE(sin)
ELEMENTWISE(cos)
