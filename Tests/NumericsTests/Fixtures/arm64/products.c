// Multiplies matrices of a file's doubles in all four forms and writes the products to another.
// Run: products LEVEL THREADS ROWS INNER COLUMNS INPUT OUTPUT.

#include <stdio.h>
#include <stdlib.h>

#include "CKernels.h"

static double *read_doubles(FILE *file, intptr_t count) {
  double *x = calloc(count, sizeof *x);
  if (x && fread(x, sizeof *x, count, file) == (size_t)count) return x;
  exit(3);
}

int main(int argc, char **argv) {
  if (argc != 8 || !kernel_supports(atoi(argv[1]))) return 2;
  intptr_t m = atol(argv[3]), k = atol(argv[4]), n = atol(argv[5]);
  FILE *input = fopen(argv[6], "rb"), *output = fopen(argv[7], "wb");
  if (!input || !output) return 4;
  double *a = read_doubles(input, m * k), *b = read_doubles(input, k * n);
  double *c = calloc(m * n, sizeof *c);
  if (!c) return 4;
  for (int form = 0; form < 4; form++) {
    int left = form & 1, right = form & 2;
    kernel_product_by(atoi(argv[1]), atoi(argv[2]), a, left ? 1 : k, left ? m : 1, b,
                      right ? 1 : n, right ? k : 1, c, n, m, k, n);
    if (fwrite(c, sizeof *c, m * n, output) != (size_t)(m * n)) return 5;
  }
  return fclose(output);
}
