// Which instructions the kernels use, seen from inside: attributes that build one function for a
// processor the rest of the program need not have.

#ifndef CKERNELS_LEVEL_H
#define CKERNELS_LEVEL_H

#include "include/CKernels.h"

#if defined(__x86_64__)
#define TARGET_AVX2 __attribute__((target("avx2,fma")))
#define TARGET_AVX512 __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw")))
#endif

#endif
