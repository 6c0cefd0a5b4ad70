// tanh and sigmoid, each a quotient of two double-doubles made of one exponential.
#pragma STDC FP_CONTRACT OFF

#include "elementwise.h"
#include "exponential.h"

// tanh|x| = E / (E + 2) with E = e^(2|x|) - 1. Below 2^-28 it is x - x^3 / 3; from 20 on it is 1.
double kernel_tanh(double x) {
  double a = magnitude(x);
  if (x != x) return x;
  if (a > 20) return with_sign_of(1, x);
  if (a < 0x1p-28) return with_sign_of(fma(a, a * a * (-1.0 / 3), a), x);
  double_double e = exponential_minus_one(2 * a);
  double_double sum = exact_sum(e.hi, 2.0);
  double_double denominator = ordered_sum(sum.hi, sum.lo + e.lo);
  return with_sign_of(quotient(e, denominator), x);
}

// 1 / (1 + e^-x): with e = e^-|x| it is 1 / (1 + e), or e / (1 + e) for negative x. Below -45 it is
// e^x, 2^-64 off.
double kernel_sigmoid(double x) {
  if (x != x) return x;
  if (x < -45) return rounded_exponential(x, 0);
  if (x > 45) return 1;
  double_double e = exponential_pair(-magnitude(x));
  double_double sum = ordered_sum(1.0, e.hi);
  double_double denominator = ordered_sum(sum.hi, sum.lo + e.lo);
  double_double one = {1, 0};
  return quotient(x < 0 ? e : one, denominator);
}

ELEMENTWISE(tanh)
ELEMENTWISE(sigmoid)
