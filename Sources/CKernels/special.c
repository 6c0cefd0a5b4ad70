// The elementary functions where the vectors' formulas do not hold: one number at a time, in the
// same way for all builds. Special values are those of C99's annex F.
#pragma STDC FP_CONTRACT OFF

#define TARGET
#define LANES 1
#include "vectors.h"
#include "power.h"

// 2^e for -1022 <= e <= 1023.
static inline double power_of_two(int64_t e) {
  uint64_t bits = (uint64_t)(e + 1023) << 52;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// 2^e * (hi + lo) rounded once, for -1155 <= e <= 1155: to infinity above, to subnormal numbers
// below.
static inline double scaled(double hi, double lo, int64_t e) {
  if (e >= -1020 && e <= 1020) return (hi + lo) * power_of_two(e);
  if (e > 0) return (hi + lo) * 0x1p1000 * power_of_two(e - 1000);
  double scale = power_of_two(e + 1022);
  hi *= scale;
  lo *= scale;
  if (hi >= 1) return hi * 0x1p-1022;
  // 1 + hi has the spacing of subnormal numbers, 2^-52 here, so that rounding happens once.
  double sum = 1.0 + hi;
  return ((sum + ((hi - (sum - 1.0)) + lo)) - 1.0) * 0x1p-1022;
}

// e^(x + x_lo), rounded.
static inline double rounded_exponential(double x, double x_lo) {
  if (x > 800) return INFINITY;
  if (x < -800) return 0;
  fine_power p = fine_exponential((double_double){{x}, {x_lo}});
  return scaled(p.value.hi[0], p.value.lo[0], (int64_t)p.exponent[0] >> 52);
}

double kernel_special_exp(double x) { return x != x ? x : rounded_exponential(x, 0); }

double kernel_special_expm1(double x) {
  if (x != x) return x;
  return x < 0 ? -1 : rounded_exponential(x, 0);
}

// From -45 down it is e^x, 2^-64 off.
double kernel_special_sigmoid(double x) { return kernel_special_exp(x); }

// From -45 down it is e^x (the next term is 2^-66 of it).
double kernel_special_softplus(double x) { return kernel_special_exp(x); }

// ln x for finite x > 0, subnormal ones too, with a relative error below 2^-66.
static inline double_double logarithm_of_positive(double x) {
  if (x >= 0x1p-1022) return fine_logarithm((reals){x});
  double_double l = fine_logarithm((reals){x * 0x1p54});
  double_double fewer = exact_product(all(-54), all(ln2[0]));
  double_double sum = ordered_sum(l.hi, fewer.hi);
  return ordered_sum(sum.hi, sum.lo + (fewer.lo + (l.lo - 54 * ln2[1])));
}

double kernel_special_log(double x) {
  if (x > 0 && x < INFINITY) return logarithm_of_positive(x).hi[0];
  if (x == 0) return -INFINITY;
  return x < 0 ? NAN : x;
}

double kernel_special_log1p(double x) {
  if (x == -1) return -INFINITY;
  return x < -1 ? NAN : x;
}

// 0 for a number that is no integer, 1 for an odd integer, 2 for an even one (infinity too).
static inline int parity(double y) {
  if (fabs(y) >= 0x1p53) return 2;
  int64_t n = (int64_t)y;
  if ((double)n != y) return 0;
  return n & 1 ? 1 : 2;
}

double kernel_negative_pow(double power, double y) {
  switch (parity(y)) {
    case 0:
      return NAN;
    case 1:
      return -power;
    default:
      return power;
  }
}

// a^y for a >= 0.
static inline double power_of_positive(double a, double y) {
  int goes_to_zero = (a < 1) == (y > 0);
  if (a == 1) return 1;
  if (a == 0 || a == INFINITY || fabs(y) == INFINITY) return goes_to_zero ? 0 : INFINITY;
  // Nothing between 0 and 1 is nearer to 1 than 2^-53: beyond 2^70 all results are 0 or infinite.
  double bounded = y > 0x1p70 ? 0x1p70 : y < -0x1p70 ? -0x1p70 : y;
  double_double l = logarithm_of_positive(a);
  double_double p = exact_product(all(bounded), l.hi);
  p = ordered_sum(p.hi, fused(all(bounded), l.lo, p.lo));
  return rounded_exponential(p.hi[0], p.lo[0]);
}

double kernel_special_pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x) return x;
  if (y != y) return y;
  if (y == 2) return x * x;
  double result = power_of_positive(fabs(x), y);
  if (!signbit(x)) return result;
  if (parity(y) == 0 && (x == 0 || x == -INFINITY)) return result;
  return kernel_negative_pow(result, y);
}
