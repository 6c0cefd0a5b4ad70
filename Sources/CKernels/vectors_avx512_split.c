// The vectors' kernels with AVX-512's eight doubles a vector in pairs of AVX2's.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include "level.h"

// Vectors wider than the processor's pass between functions, but none of them leaves this file.
#pragma GCC diagnostic ignored "-Wpsabi"

#define TARGET TARGET_AVX2
#define LANES 8
#define BUILD kernel_vectors_avx512_split
#include "vectors_each.h"

#endif
