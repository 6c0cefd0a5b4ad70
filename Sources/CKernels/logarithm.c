// log, log1p and softplus.
#pragma STDC FP_CONTRACT OFF

#include "logarithm.h"
#include "elementwise.h"
#include "exponential.h"

double kernel_log(double x) {
  if (x > 0 && x < INFINITY) return logarithm_of_positive(x).hi;
  if (x == 0) return -INFINITY;
  return x < 0 ? NAN : x;
}

// ln(1 + x), where 1 + x is taken exactly, as two doubles.
double kernel_log1p(double x) {
  if (x > -1 && x < INFINITY) {
    double_double sum = exact_sum(1.0, x);
    return x == 0 ? x : logarithm(sum.hi, sum.lo, 0).hi;
  }
  if (x == -1) return -INFINITY;
  return x < -1 ? NAN : x;
}

// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|). Below -45 it is e^x (the next term is 2^-66 of it).
double kernel_softplus(double x) {
  if (x != x) return x;
  if (x < -45) return rounded_exponential(x, 0);
  if (x > 45) return x;
  double_double e = exponential_pair(-magnitude(x));
  double_double l;
  if (e.hi < 0x1p-8) {
    l = logarithm_near_one(e);
  } else {
    double_double sum = ordered_sum(1.0, e.hi);
    l = logarithm(sum.hi, sum.lo + e.lo, 0);
  }
  if (x <= 0) return l.hi;
  double_double sum = exact_sum(x, l.hi);
  return sum.hi + (sum.lo + l.lo);
}

ELEMENTWISE(log)
ELEMENTWISE(log1p)
ELEMENTWISE(softplus)
