// The vectors' kernels for AVX2 with FMA: four doubles a vector.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include "level.h"

#define TARGET TARGET_AVX2
#define LANES 4
#define BUILD kernel_vectors_avx2
#include "vectors_each.h"

#endif
