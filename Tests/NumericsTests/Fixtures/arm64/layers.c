// Applies the passes of layers, outputs, losses and probes to a file's matrices, writes what they give.
// Run: layers LEVEL ROWS COLUMNS INPUT OUTPUT; the input holds three matrices.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

static FILE *output;
static intptr_t count;

static double *copy(const double *x) {
  double *y = malloc(count * sizeof *y);
  if (!y) exit(4);
  return memcpy(y, x, count * sizeof *y);
}

static void put(double *x, intptr_t size) {
  if (fwrite(x, sizeof *x, size, output) != (size_t)size) exit(6);
}

static void put_and_free(double *x) {
  put(x, count);
  free(x);
}

static void layers(const double *x, const double *other, intptr_t rows, intptr_t columns) {
  for (int f = kernel_identity_activation; f <= kernel_gelu_activation; f++) {
    double *z = copy(x), *errors = copy(other), *slopes = calloc(count, sizeof *slopes);
    kernel_activate(f, z, other, slopes, rows, columns);
    kernel_differentiate(f, errors, z, slopes, count);
    put_and_free(z);
    put_and_free(errors);
    free(slopes);
  }
  for (intptr_t divisor = 3; divisor <= 4; divisor++) {
    double *z = copy(x);
    kernel_descend(z, other, divisor, 0.3, count);
    put_and_free(z);
  }
}

// Each starts in the middle of a run: `squares` are what it remembers.
static void optimizers(const double *x, const double *g, const double *squares) {
  const kernel_descent s = {3, 0.3, 0.01, 0.9, 0.99, 1e-8, 1.25, 0.98};
  typedef void one_state(double *, double *, const double *, kernel_descent, intptr_t);
  one_state *const rules[] = {kernel_descend_momentum, kernel_descend_nesterov,
                              kernel_descend_rmsprop};
  double *y = copy(x);
  kernel_descend_decaying(y, g, s, count);
  put_and_free(y);
  for (int i = 0; i < 3; i++) {
    double *z = copy(x), *v = copy(squares);
    rules[i](z, v, g, s, count);
    put_and_free(z);
    put_and_free(v);
  }
  double *z = copy(x), *u = copy(x), *v = copy(squares);
  kernel_descend_adam(z, u, v, g, s, count);
  put_and_free(z);
  put_and_free(u);
  put_and_free(v);
}

static void outputs(const double *x, const double *targets, intptr_t rows, intptr_t columns) {
  double *workspace = calloc(kernel_output_workspace(rows, columns), sizeof *workspace);
  double *totals = calloc(columns, sizeof *totals), *shares = calloc(columns, sizeof *shares);
  kernel_column_sums(targets, rows, columns, totals);
  for (int f = kernel_identity_output; f <= kernel_softmax_output; f++) {
    for (int loss = kernel_binary_cross_entropy; loss <= kernel_squared_error; loss++) {
      if (loss != kernel_squared_error && loss + kernel_sigmoid_output != f) continue;
      double *z = copy(x), *p = copy(x);
      kernel_loss_shares(loss, f, z, targets, shares, workspace, rows, columns);
      put(shares, columns);
      kernel_predict(f, p, workspace, rows, columns);
      put(p, count);
      kernel_output_errors(loss, f, p, targets, totals, workspace, rows, columns);
      put_and_free(p);
      free(z);
    }
  }
}

static void probes(const double *x, const double *other, const double *third) {
  double *y = copy(x);
  kernel_accumulate(y, other, count);
  put(y, count);
  kernel_frozen_change(x, other, third, 0.25, 0.5, 0.1, y, count);
  put_and_free(y);
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  kernel_limit(atoi(argv[1]));
  if (kernel_level() != atoi(argv[1])) return 3;
  intptr_t rows = atol(argv[2]), columns = atol(argv[3]);
  count = rows * columns;
  double *x = calloc(3 * count, sizeof *x);
  FILE *input = fopen(argv[4], "rb");
  output = fopen(argv[5], "wb");
  if (!x || !input || !output) return 4;
  if (fread(x, sizeof *x, 3 * count, input) != (size_t)(3 * count)) return 5;
  layers(x, x + count, rows, columns);
  optimizers(x, x + count, x + 2 * count);
  outputs(x, x + 2 * count, rows, columns);
  probes(x, x + count, x + 2 * count);
  return fclose(output);
}
