// exp and expm1.
#pragma STDC FP_CONTRACT OFF

#include "elementwise.h"
#include "exponential.h"

double kernel_exp(double x) {
  if (x != x) return x;
  return rounded_exponential(x, 0);
}

// e^x - 1: below 2^-54 in magnitude x itself, from 60 on e^x (the 1 is 2^-86 of it).
double kernel_expm1(double x) {
  if (!(magnitude(x) >= 0x1p-54)) return x;
  if (x > 60) return rounded_exponential(x, 0);
  if (x < -60) return -1;
  double_double e = exponential_minus_one(x);
  return e.hi + e.lo;
}

ELEMENTWISE(exp)
ELEMENTWISE(expm1)
