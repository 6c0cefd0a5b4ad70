// The vectors' kernels one by one, with no instructions of the processor's own.
#pragma STDC FP_CONTRACT OFF

#define TARGET 
#define LANES 1
#define BUILD kernel_vectors_plain
#include "vectors_each.h"
