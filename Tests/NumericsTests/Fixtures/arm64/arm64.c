// Applies every kernel over vectors to the doubles of a file and writes what they give to another.
// Run: arm64 LEVEL COUNT INPUT OUTPUT. Built for another processor, it shows that bits are the same.

#include <stdio.h>
#include <stdlib.h>

#include "CKernels.h"

typedef void function(const double *x, double *y, intptr_t count);

static void pow_each(const double *x, double *y, intptr_t count) {
  kernel_pow_each(x, x, y, count);
}

// Sums of all, of 7 rows and of 7 columns.
static void sums(const double *x, double *y, intptr_t count) {
  for (intptr_t i = 0; i < count; i++) y[i] = 0;
  kernel_row_sums(x, 1, count, y);
  kernel_row_sums(x, 7, count / 7, y + 1);
  kernel_column_sums(x, count / 7, 7, y + 8);
}

int main(int argc, char **argv) {
  function *functions[] = {kernel_exp_each,     kernel_log_each,      kernel_log1p_each,
                           kernel_expm1_each,   kernel_tanh_each,     kernel_sigmoid_each,
                           kernel_softplus_each, kernel_erf_each,     kernel_sin_each,
                           kernel_cos_each,     pow_each,             sums};
  if (argc != 5) return 2;
  kernel_limit(atoi(argv[1]));
  if (kernel_level() != atoi(argv[1])) return 3;
  intptr_t count = atol(argv[2]);
  double *x = calloc(count, sizeof *x), *y = calloc(count, sizeof *y);
  FILE *input = fopen(argv[3], "rb"), *output = fopen(argv[4], "wb");
  if (!x || !y || !input || !output) return 4;
  if (fread(x, sizeof *x, count, input) != (size_t)count) return 5;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    functions[i](x, y, count);
    if (fwrite(y, sizeof *y, count, output) != (size_t)count) return 6;
  }
  return fclose(output);
}
