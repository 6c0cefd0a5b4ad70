// The vectors' kernels for arm64: two doubles a vector.
#pragma STDC FP_CONTRACT OFF

#if defined(__aarch64__)
#include "level.h"

#define TARGET 
#define LANES 2
#define BUILD kernel_vectors_neon
#include "vectors_each.h"

#endif
