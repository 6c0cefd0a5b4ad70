// Double-double arithmetic: a number as the unevaluated sum of two doubles, some 106 bits.
//
// The error-free transformations of Dekker (1971) and Knuth; see Ogita, Rump and Oishi, "Accurate
// sum and dot product" (2005). They hold in IEEE rounding to nearest and without contraction.

#ifndef CKERNELS_DOUBLE_DOUBLE_H
#define CKERNELS_DOUBLE_DOUBLE_H

#include "lanes.h"

typedef struct {
  reals hi, lo;
} double_double;

// a + b exactly, where |a| >= |b| or a = 0.
INLINE double_double ordered_sum(reals a, reals b) {
  reals s = a + b;
  return (double_double){s, b - (s - a)};
}

// a + b exactly.
INLINE double_double exact_sum(reals a, reals b) {
  reals s = a + b;
  reals t = s - a;
  return (double_double){s, (a - (s - t)) + (b - t)};
}

// a * b exactly, unless the second part underflows.
INLINE double_double exact_product(reals a, reals b) {
  reals p = a * b;
  return (double_double){p, fused(a, b, -p)};
}

// a / b with a relative error below 2^-98, rounded to one double; b is normal, 1 / b too. The first
// quotient may be an ulp off: what is left over corrects it.
INLINE reals quotient(double_double a, double_double b) {
  reals reciprocal = 1.0 / b.hi;
  reals q = a.hi * reciprocal;
  reals remainder = fused(-q, b.hi, a.hi) + fused(-q, b.lo, a.lo);
  return fused(remainder, reciprocal, q);
}

#endif
