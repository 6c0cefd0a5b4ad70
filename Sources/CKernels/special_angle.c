// Huge angles less the multiples of pi/2 in them, by multiplication with 256 bits of 2/pi (Payne
// and Hanek, "Radian reduction for trigonometric functions", 1983).
#pragma STDC FP_CONTRACT OFF

#include <math.h>
#include <string.h>

#include "vectors.h"
#include "tables.h"

typedef struct {
  double hi, lo;
} two_doubles;

// The 256-bit integer `words` (least significant first) over 2^256, to 106 bits or more.
static inline two_doubles fraction(uint64_t words[4]) {
  double scale = 1;
  for (int k = 0; k < 3 && words[3] == 0; k++) {
    for (int j = 3; j > 0; j--) words[j] = words[j - 1];
    words[0] = 0;
    scale *= 0x1p-64;
  }
  int zeros = words[3] == 0 ? 0 : __builtin_clzll(words[3]);
  unsigned __int128 top = (unsigned __int128)words[3] << 64 | words[2];
  top = top << zeros | words[1] >> 1 >> (63 - zeros);
  scale /= (double)(1ull << zeros);
  double hi = (double)(uint64_t)(top >> 75) * 0x1p-53;
  double lo = (double)(uint64_t)(top >> 11) * 0x1p-117;
  double sum = hi + lo;
  return (two_doubles){sum * scale, (lo - (sum - hi)) * scale};
}

// With |x| = M 2^E and the bits of 2/pi from 2^(2-E) down as W / 2^256,
// (M W mod 2^256) / 2^256 is x / (2 pi) without its whole turns.
large_angle kernel_reduce_large_angle(double x) {
  if (!(fabs(x) < INFINITY)) return (large_angle){NAN, 0, 0};
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
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
  two_doubles f = fraction(product);
  double hi = f.hi * half_pi[0];
  double lo = fma(f.hi, half_pi[0], -hi) + fma(f.hi, half_pi[1], f.lo * half_pi[0]);
  int is_negative = (bits >> 63) != 0;
  if (is_negative) quadrant = 0 - quadrant;
  double sign = is_negative != is_above ? -1 : 1;
  double sum = hi + lo;
  return (large_angle){sign * sum, sign * (lo - (sum - hi)), quadrant};
}
