// Double-double arithmetic: a number as the unevaluated sum of two doubles, some 106 bits.
//
// The error-free transformations of Dekker (1971) and Knuth; see Ogita, Rump and Oishi, "Accurate
// sum and dot product" (2005). They hold in IEEE rounding to nearest and without contraction.

#ifndef CKERNELS_DOUBLE_DOUBLE_H
#define CKERNELS_DOUBLE_DOUBLE_H

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  double hi, lo;
} double_double;

// a + b exactly, where |a| >= |b| or a = 0.
static inline double_double ordered_sum(double a, double b) {
  double s = a + b;
  return (double_double){s, b - (s - a)};
}

// a + b exactly.
static inline double_double exact_sum(double a, double b) {
  double s = a + b;
  double t = s - a;
  return (double_double){s, (a - (s - t)) + (b - t)};
}

// a * b exactly, unless the second part underflows.
static inline double_double exact_product(double a, double b) {
  double p = a * b;
  return (double_double){p, fma(a, b, -p)};
}

// a / b with a relative error below 2^-98, rounded to one double.
static inline double quotient(double_double a, double_double b) {
  double q = a.hi / b.hi;
  double remainder = fma(-q, b.hi, a.hi) + (a.lo - q * b.lo);
  return q + remainder / b.hi;
}

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// 2^e for -1022 <= e <= 1023.
static inline double power_of_two(int64_t e) { return from_bits((uint64_t)(e + 1023) << 52); }

static inline double magnitude(double x) { return from_bits(bits_of(x) & 0x7fffffffffffffff); }

static inline double with_sign_of(double x, double sign) {
  return from_bits(bits_of(x) | (bits_of(sign) & 0x8000000000000000));
}

#endif
