// The output layer: predictions, errors and the examples' shares of the loss, from logits and
// example by example.
//
// Softmax is shifted by each example's largest logit. The 1 that stands there is kept out of the sum,
// so that log(sum) is log1p(rest), accurate even where the others vanish beside it.
#pragma STDC FP_CONTRACT OFF

#include "output_loops.h"

#include "include/CKernels.h"

// A matrix, two vectors and a vector of places, which are no larger than doubles.
typedef struct {
  double *matrix, *peaks, *rest;
  int64_t *places;
} output_workspace;

intptr_t kernel_output_workspace(intptr_t outputs, intptr_t examples) {
  return outputs * examples + 3 * examples;
}

static output_workspace divided(double *workspace, intptr_t outputs, intptr_t examples) {
  double *peaks = workspace + outputs * examples;
  return (output_workspace){workspace, peaks, peaks + examples, (int64_t *)(peaks + 2 * examples)};
}

// x = e^x of the shifted logits x, less the largest's 1; rest = its sums.
static void exponentiate(double *x, double *y, output_workspace w, intptr_t outputs,
                         intptr_t examples) {
  kernel_exp_each(x, y, outputs * examples);
  kernel_less_one(y, w.places, outputs, examples);
  kernel_column_sums(y, outputs, examples, w.rest);
}

void kernel_predict(int output, double *z, double *workspace, intptr_t outputs,
                    intptr_t examples) {
  if (output == kernel_sigmoid_output) kernel_sigmoid_each(z, z, outputs * examples);
  if (output != kernel_softmax_output) return;
  output_workspace w = divided(workspace, outputs, examples);
  kernel_shift_by_largest(z, w.peaks, w.places, outputs, examples);
  exponentiate(z, z, w, outputs, examples);
  kernel_normalize(z, w.rest, w.places, outputs, examples);
}

static void squared_error_errors(int output, double *p, const double *targets, double *workspace,
                                 intptr_t outputs, intptr_t examples) {
  intptr_t count = outputs * examples;
  switch (output) {
    case kernel_identity_output:
      return kernel_squared_error_slope(p, targets, (double)outputs, count);
    case kernel_sigmoid_output:
      return kernel_squared_error_slope_sigmoid(p, targets, (double)outputs, count);
    case kernel_softmax_output: {
      output_workspace w = divided(workspace, outputs, examples);
      kernel_squared_error_slope_softmax(p, targets, (double)outputs, w.matrix, count);
      kernel_column_sums(w.matrix, outputs, examples, w.rest);
      return kernel_less_weighted(p, w.matrix, w.rest, outputs, examples);
    }
  }
}

void kernel_output_errors(int loss, int output, double *p, const double *targets,
                          const double *totals, double *workspace, intptr_t outputs,
                          intptr_t examples) {
  switch (loss) {
    case kernel_cross_entropy:
      kernel_scale_columns(p, totals, outputs, examples);
      return kernel_error(p, targets, outputs * examples);
    case kernel_binary_cross_entropy:
      return kernel_error(p, targets, outputs * examples);
    case kernel_squared_error:
      return squared_error_errors(output, p, targets, workspace, outputs, examples);
  }
}

static void cross_entropy_terms(double *z, const double *targets, output_workspace w,
                                intptr_t outputs, intptr_t examples) {
  kernel_shift_by_largest(z, w.peaks, w.places, outputs, examples);
  exponentiate(z, w.matrix, w, outputs, examples);
  kernel_log1p_each(w.rest, w.rest, examples);
  kernel_surprise(z, targets, w.rest, outputs, examples);
}

void kernel_loss_shares(int loss, int output, double *z, const double *targets, double *shares,
                        double *workspace, intptr_t outputs, intptr_t examples) {
  output_workspace w = divided(workspace, outputs, examples);
  intptr_t count = outputs * examples;
  switch (loss) {
    case kernel_cross_entropy:
      cross_entropy_terms(z, targets, w, outputs, examples);
      return kernel_column_sums(z, outputs, examples, shares);
    case kernel_binary_cross_entropy:
      kernel_logistic_terms(z, targets, w.matrix, count);
      kernel_softplus_each(w.matrix, w.matrix, count);
      kernel_accumulate(z, w.matrix, count);
      return kernel_column_sums(z, outputs, examples, shares);
    case kernel_squared_error:
      kernel_predict(output, z, workspace, outputs, examples);
      kernel_square_difference(z, targets, count);
      kernel_column_sums(z, outputs, examples, shares);
      return kernel_divide(shares, (double)outputs, examples);
  }
}
