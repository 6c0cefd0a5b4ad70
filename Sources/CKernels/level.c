// The instructions the kernels use: the best the processor has, up to a limit.
//
// All levels give the same bits, so the choice is a matter of speed, and a limit one of proof.
#pragma STDC FP_CONTRACT OFF

#include "level.h"

#include <stdatomic.h>

enum { not_yet = -1 };

static atomic_int chosen = not_yet;

int kernel_supports(int level) {
  switch (level) {
    case kernel_plain:
      return 1;
#if defined(__aarch64__)
    case kernel_neon:
      return 1;
#elif defined(__x86_64__)
    case kernel_avx2:
    case kernel_avx512_split:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case kernel_avx512:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
             __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
#endif
    default:
      return 0;
  }
}

static int highest(int limit) {
  for (int level = limit; level > kernel_plain; level--) {
    if (level == kernel_avx512_split && limit != level) continue;
    if (kernel_supports(level)) return level;
  }
  return kernel_plain;
}

void kernel_limit(int level) {
  atomic_store_explicit(&chosen, highest(level), memory_order_relaxed);
}

// Threads that meet here first all find the same.
int kernel_level(void) {
  int level = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (level == not_yet) {
    level = highest(kernel_avx512);
    atomic_store_explicit(&chosen, level, memory_order_relaxed);
  }
  return level;
}
