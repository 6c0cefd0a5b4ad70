// NumPy's legacy random streams: the Mersenne Twister and what RandomState makes of its words.
//
// Matsumoto and Nishimura, "Mersenne Twister" (1998), with their seeding of 2002; the draws follow
// NumPy's legacy-distributions.c and distributions.c, whose order and rounding they keep.
#pragma STDC FP_CONTRACT OFF

#include "include/CKernels.h"
#include "square_root.h"

enum { words = 624, middle = 397 };

void kernel_random_seed(uint32_t *state, uint32_t seed) {
  state[0] = seed;
  for (uint32_t i = 1; i < words; i++) {
    state[i] = 1812433253u * (state[i - 1] ^ state[i - 1] >> 30) + i;
  }
}

static inline uint32_t twist(uint32_t high, uint32_t low) {
  uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static void refill(uint32_t *s) {
  for (int i = 0; i < words - middle; i++) s[i] = s[i + middle] ^ twist(s[i], s[i + 1]);
  for (int i = words - middle; i < words - 1; i++) {
    s[i] = s[i + middle - words] ^ twist(s[i], s[i + 1]);
  }
  s[words - 1] = s[middle - 1] ^ twist(s[words - 1], s[0]);
}

uint32_t kernel_random_word(uint32_t *state, intptr_t *position) {
  if (*position >= words) {
    refill(state);
    *position = 0;
  }
  uint32_t y = state[(*position)++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

static inline double uniform(uint32_t *state, intptr_t *position) {
  uint32_t high = kernel_random_word(state, position) >> 5;
  uint32_t low = kernel_random_word(state, position) >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

void kernel_random_uniform(uint32_t *state, intptr_t *position, double *x, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) x[i] = uniform(state, position);
}

// The first of a pair of deviates; the second is left in `spare`.
static double normal_pair(uint32_t *state, intptr_t *position, double *spare) {
  double x, y, square;
  do {
    x = 2.0 * uniform(state, position) - 1.0;
    y = 2.0 * uniform(state, position) - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  double factor = square_root(-2.0 * kernel_accurate_log(square) / square);
  *spare = factor * x;
  return factor * y;
}

void kernel_random_normal(uint32_t *state, intptr_t *position, double *spare, double *x,
                          intptr_t count) {
  for (intptr_t i = 0; i < count; i++) {
    if (*spare != *spare) {
      x[i] = normal_pair(state, position, spare);
    } else {
      x[i] = *spare;
      *spare = NAN;
    }
  }
}

// An integer in 0…largest: as many low bits as `largest` has, drawn until they do not exceed it.
static uint64_t integer(uint32_t *state, intptr_t *position, uint64_t largest) {
  if (largest == 0) return 0;
  uint64_t mask = UINT64_MAX >> __builtin_clzll(largest), value;
  do {
    value = kernel_random_word(state, position);
    if (largest > UINT32_MAX) value = value << 32 | kernel_random_word(state, position);
    value &= mask;
  } while (value > largest);
  return value;
}

void kernel_random_integers(uint32_t *state, intptr_t *position, uint64_t largest, uint64_t *x,
                            intptr_t count) {
  for (intptr_t i = 0; i < count; i++) x[i] = integer(state, position, largest);
}

void kernel_random_shuffle(uint32_t *state, intptr_t *position, int64_t *x, intptr_t count) {
  for (intptr_t i = count - 1; i > 0; i--) {
    intptr_t j = (intptr_t)integer(state, position, (uint64_t)i);
    int64_t kept = x[j];
    x[j] = x[i];
    x[i] = kept;
  }
}
