// IEEE's square root; C's sqrt is the same, but for errno, which keeps loops from becoming vectors.

#ifndef CKERNELS_SQUARE_ROOT_H
#define CKERNELS_SQUARE_ROOT_H

#include <math.h>

static inline __attribute__((always_inline)) double square_root(double x) {
#if defined(__clang__)
  return __builtin_elementwise_sqrt(x);
#else
  return sqrt(x);
#endif
}

#endif
