// Passes over a layer: bias and activation, derivative, update, each one call.
//
// What needs an elementary function goes through memory block by block, so that a block is still in
// the cache when the next step takes it up.
#pragma STDC FP_CONTRACT OFF

#include "layer.h"

#include <stddef.h>

#include "include/CKernels.h"

enum { block = 2048, gelu_block = 256 };

static intptr_t least(intptr_t x, intptr_t y) { return x < y ? x : y; }

static void finish_gelu(double *z, double *slopes, intptr_t count) {
  double root[gelu_block], square[gelu_block], unused[gelu_block];
  for (intptr_t i = 0; i < count; i += gelu_block) {
    intptr_t n = least(gelu_block, count - i);
    kernel_gelu_arguments(z + i, root, square, n);
    kernel_erf_each(root, root, n);
    kernel_exp_each(square, square, n);
    kernel_gelu_results(z + i, root, square, slopes ? slopes + i : unused, n);
  }
}

// z = f(z), slopes = f'(z), for those whose bias was added before.
static void finish(int activation, double *z, double *slopes, intptr_t count) {
  switch (activation) {
    case kernel_tanh_activation:
      kernel_tanh_each(z, z, count);
      break;
    case kernel_sigmoid_activation:
      kernel_sigmoid_each(z, z, count);
      break;
    case kernel_softplus_activation:
      if (slopes) kernel_sigmoid_each(z, slopes, count);
      kernel_softplus_each(z, z, count);
      break;
    case kernel_gelu_activation:
      finish_gelu(z, slopes, count);
      break;
  }
}

void kernel_activate(int activation, double *z, const double *bias, double *slopes, intptr_t rows,
                     intptr_t columns) {
  if (activation == kernel_relu_activation) return kernel_add_bias_relu(z, bias, rows, columns);
  if (activation == kernel_leaky_relu_activation) {
    return kernel_add_bias_leaky_relu(z, bias, rows, columns);
  }
  intptr_t rows_a_block = block / columns + 1;
  for (intptr_t i = 0; i < rows; i += rows_a_block) {
    intptr_t n = least(rows_a_block, rows - i), first = i * columns;
    kernel_add_bias(z + first, bias + i, n, columns);
    finish(activation, z + first, slopes ? slopes + first : NULL, n * columns);
  }
}

void kernel_differentiate(int activation, double *errors, const double *outputs,
                          const double *slopes, intptr_t count) {
  switch (activation) {
    case kernel_relu_activation:
      return kernel_slope_relu(errors, outputs, count);
    case kernel_leaky_relu_activation:
      return kernel_slope_leaky_relu(errors, outputs, count);
    case kernel_tanh_activation:
      return kernel_slope_tanh(errors, outputs, count);
    case kernel_sigmoid_activation:
      return kernel_slope_sigmoid(errors, outputs, count);
    case kernel_softplus_activation:
    case kernel_gelu_activation:
      return kernel_scale(errors, slopes, count);
  }
}

void kernel_descend(double *x, const double *g, intptr_t divisor, double rate, intptr_t count) {
  // The inverse of a power of two is exact, and much faster to multiply with.
  if ((divisor & (divisor - 1)) == 0) {
    kernel_descend_by_factor(x, g, 1 / (double)divisor, rate, count);
  } else {
    kernel_descend_by_divisor(x, g, (double)divisor, rate, count);
  }
}
