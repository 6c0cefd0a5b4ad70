// Plain loops built for the processor's vectors: one source, several builds, chosen at run time.
//
// For loops whose turns do not depend on each other, which a compiler turns into vectors by itself
// and cannot turn into other bits. `LOOP` opens the source of such a function, `BUILDS` makes the
// function `kernel_…` of it.

#ifndef CKERNELS_BUILDS_H
#define CKERNELS_BUILDS_H

#include "level.h"

#define LOOP static inline __attribute__((always_inline)) void

#if defined(__x86_64__)

#define BUILDS(name, parameters, arguments)                               \
  static TARGET_AVX2 void name##_avx2 parameters { name arguments; }      \
  static TARGET_AVX512 void name##_avx512 parameters { name arguments; }  \
  void kernel_##name parameters {                                         \
    int level = kernel_level();                                           \
    if (level == kernel_avx512) {                                         \
      name##_avx512 arguments;                                            \
    } else if (level >= kernel_avx2) {                                    \
      name##_avx2 arguments;                                              \
    } else {                                                              \
      name arguments;                                                     \
    }                                                                     \
  }

#else

#define BUILDS(name, parameters, arguments) \
  void kernel_##name parameters { name arguments; }

#endif

#endif
