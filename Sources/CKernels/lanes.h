// A vector of doubles of the instructions a file is built for, and what the elementary functions do
// with it. One source becomes several builds; a lane's result depends on that lane alone.
//
// The file that includes this defines TARGET, the attributes of every function, and LANES, the
// doubles of a vector. What is written for one instruction set alone moves bits and computes none.

#ifndef CKERNELS_LANES_H
#define CKERNELS_LANES_H

#include <math.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "level.h"

typedef double reals __attribute__((vector_size(8 * LANES)));
typedef int64_t integers __attribute__((vector_size(8 * LANES)));
// For arithmetic on bits: signed numbers may not overflow.
typedef uint64_t naturals __attribute__((vector_size(8 * LANES)));

#define INLINE static inline __attribute__((always_inline)) TARGET

INLINE reals load(const double *x) {
  reals v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE void store(double *y, reals v) { memcpy(y, &v, sizeof v); }

// The first `count` < LANES lanes; 1, which is easy for every function, in the others.
INLINE reals load_part(const double *x, intptr_t count) {
#if defined(USES_AVX512)
  return _mm512_mask_loadu_pd(_mm512_set1_pd(1), (__mmask8)((1u << count) - 1), x);
#else
  reals v = {0};
  for (int i = 0; i < LANES; i++) v[i] = i < count ? x[i] : 1.0;
  return v;
#endif
}

INLINE void store_part(double *y, reals v, intptr_t count) {
#if defined(USES_AVX512)
  _mm512_mask_storeu_pd(y, (__mmask8)((1u << count) - 1), v);
#else
  for (int i = 0; i < LANES; i++) {
    if (i < count) y[i] = v[i];
  }
#endif
}

// x in every lane.
INLINE reals all(double x) {
  reals v = {0};
  for (int i = 0; i < LANES; i++) v[i] = x;
  return v;
}

// a b + c, rounded once.
INLINE reals fused(reals a, reals b, reals c) {
#if defined(__clang__)
  return __builtin_elementwise_fma(a, b, c);
#else
  for (int i = 0; i < LANES; i++) c[i] = fma(a[i], b[i], c[i]);
  return c;
#endif
}

// c[0] + c[1] x + c[2] x^2 + …, z = x^2: Horner's rule for even and odd powers apart, which takes
// no more operations than for all, and half the time.
INLINE reals polynomial(reals x, reals z, const double *c, int count) {
  reals even = all(c[(count - 1) & ~1]);
  reals odd = all(c[(count - 2) | 1]);
  for (int i = ((count - 1) & ~1) - 2; i >= 0; i -= 2) even = fused(even, z, all(c[i]));
  for (int i = ((count - 2) | 1) - 2; i >= 0; i -= 2) odd = fused(odd, z, all(c[i]));
  return fused(odd, x, even);
}

INLINE reals chosen(integers mask, reals a, reals b) {
  return (reals)((mask & (integers)a) | (~mask & (integers)b));
}

INLINE reals magnitude(reals x) { return (reals)((integers)x & INT64_MAX); }

INLINE reals with_sign_of(reals x, reals sign) {
  return (reals)((integers)x | ((integers)sign & INT64_MIN));
}

// Whether a lane of a mask is set.
INLINE int any(integers mask) {
#if defined(USES_AVX512)
  return _mm512_movepi64_mask((__m512i)mask) != 0;
#elif LANES == 4 && defined(__x86_64__)
  return _mm256_movemask_pd((__m256d)mask) != 0;
#else
  int64_t sum = 0;
  for (int i = 0; i < LANES; i++) sum |= mask[i];
  return sum != 0;
#endif
}

// table[i mod 16] in each lane.
INLINE reals looked_up(const double table[16], naturals i) {
#if defined(USES_AVX512)
  return _mm512_permutex2var_pd(load(table), (__m512i)i, load(table + 8));
#else
  reals v = {0};
  for (int j = 0; j < LANES; j++) v[j] = table[i[j] & 15];
  return v;
#endif
}

// table[i * step] in each lane.
INLINE reals gathered(const double *table, naturals i, int step) {
  reals v = {0};
  for (int j = 0; j < LANES; j++) v[j] = table[i[j] * step];
  return v;
}

// x + this has the integer nearest to x as its low bits, for |x| < 2^51.
static const double shift_to_integer = 0x1.8p52;

#endif
