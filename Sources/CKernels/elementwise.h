// A function applied to every element of an array.

#ifndef CKERNELS_ELEMENTWISE_H
#define CKERNELS_ELEMENTWISE_H

#include "include/CKernels.h"

#define ELEMENTWISE(name)                                                      \
  void kernel_##name##_each(const double *x, double *y, intptr_t count) {      \
    for (intptr_t i = 0; i < count; i++) y[i] = kernel_##name(x[i]);           \
  }

#endif
