// The instructions the kernels use: the best the processor has, up to a limit.
//
// All levels give the same bits, so the choice is a matter of speed, and a limit one of proof.
#pragma STDC FP_CONTRACT OFF

#include "level.h"

#include <stdatomic.h>

enum { unlimited = kernel_avx512 };

static atomic_int limit = unlimited;

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

void kernel_limit(int level) { atomic_store_explicit(&limit, level, memory_order_relaxed); }

// A few comparisons and no state beside the limit: the processor's features are read once, by the
// compiler's runtime, before main.
int kernel_level(void) {
  int highest = atomic_load_explicit(&limit, memory_order_relaxed);
  for (int level = highest; level > kernel_plain; level--) {
    if (level == kernel_avx512_split && highest != level) continue;
    if (kernel_supports(level)) return level;
  }
  return kernel_plain;
}
