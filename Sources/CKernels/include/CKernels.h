// The hot loops of Numerics in C: elementary functions, products, sums and random streams.
//
// IEEE basic operations and fma only, so that every processor gives the same bits. Matrices are
// row-major. Arrays hold `count` elements and do not overlap, except that an elementwise result may
// stand where its argument stood. No function keeps state or allocates, but for the limits here and
// the products' threads and workspaces. GCC ignores the pragma that forbids contraction: give it
// -ffp-contract=off.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

// The instructions a kernel is built for; the order is that of preference. `kernel_avx512_split` is
// the code for AVX-512 built for AVX2, which tests its shapes where no AVX-512 is at hand.
enum {
  kernel_plain = 0,
  kernel_neon = 1,
  kernel_avx2 = 2,
  kernel_avx512_split = 3,
  kernel_avx512 = 4,
};
// Whether this processor and this build have the instructions.
int kernel_supports(int level);
// What the kernels use: the best level supported, up to the limit.
int kernel_level(void);
// Keeps the kernels of the process from levels above `level`. The results' bits do not change.
void kernel_limit(int level);

// Elementary functions, within 1 ulp; special values as in C99's annex F.
double kernel_exp(double x);
double kernel_log(double x);
double kernel_log1p(double x);
double kernel_expm1(double x);
double kernel_tanh(double x);
double kernel_sigmoid(double x);
double kernel_softplus(double x);
double kernel_erf(double x);
double kernel_sin(double x);
double kernel_cos(double x);
double kernel_pow(double x, double y);
// The natural logarithm, correctly rounded but for one argument in some thousand: for random streams
// that are to be another program's.
double kernel_accurate_log(double x);

// y[i] = f(x[i]).
void kernel_exp_each(const double *x, double *y, intptr_t count);
void kernel_log_each(const double *x, double *y, intptr_t count);
void kernel_log1p_each(const double *x, double *y, intptr_t count);
void kernel_expm1_each(const double *x, double *y, intptr_t count);
void kernel_tanh_each(const double *x, double *y, intptr_t count);
void kernel_sigmoid_each(const double *x, double *y, intptr_t count);
void kernel_softplus_each(const double *x, double *y, intptr_t count);
void kernel_erf_each(const double *x, double *y, intptr_t count);
void kernel_sin_each(const double *x, double *y, intptr_t count);
void kernel_cos_each(const double *x, double *y, intptr_t count);
// z[i] = x[i]^y[i].
void kernel_pow_each(const double *x, const double *y, double *z, intptr_t count);

// c = a b. Entry (i, k) of a is a[i * a_row + k * a_inner], entry (k, j) of b is
// b[k * b_inner + j * b_column], entry (i, j) of c is c[i * c_row + j]; c overlaps neither. An entry
// is one chain of fused multiply-adds over ascending k, starting from 0; where it is NaN, which NaN
// depends on the processor.
void kernel_product(const double *a, intptr_t a_row, intptr_t a_inner, const double *b,
                    intptr_t b_inner, intptr_t b_column, double *c, intptr_t c_row, intptr_t rows,
                    intptr_t inner, intptr_t columns);
// The same, to the bit, by a level that the processor supports, cut for a number of threads.
void kernel_product_by(int level, int threads, const double *a, intptr_t a_row, intptr_t a_inner,
                       const double *b, intptr_t b_inner, intptr_t b_column, double *c,
                       intptr_t c_row, intptr_t rows, intptr_t inner, intptr_t columns);
// The number of threads large products may use, the caller's included: by default as many as the
// process may run on, at most 16; 0 asks for the default.
int kernel_threads(void);
void kernel_set_threads(int threads);
// body(context, i) for 0 ≤ i < count, in any order, on up to `threads` threads with the caller's.
// Within a body, or where another caller has the threads, all of it runs on the caller's.
void kernel_parallel(intptr_t count, intptr_t threads, void (*body)(void *context, intptr_t i),
                     void *context);
// y = the transpose of x, which is rows × columns.
void kernel_transpose(const double *x, double *y, intptr_t rows, intptr_t columns);

// sums[i] = the sum of row i, sums[j] = the sum of column j; the order depends on the length alone.
void kernel_row_sums(const double *x, intptr_t rows, intptr_t columns, double *sums);
void kernel_column_sums(const double *x, intptr_t rows, intptr_t columns, double *sums);

// The hidden layers' activations.
enum {
  kernel_identity_activation,
  kernel_relu_activation,
  kernel_leaky_relu_activation,
  kernel_tanh_activation,
  kernel_sigmoid_activation,
  kernel_softplus_activation,
  kernel_gelu_activation,
};
// z = f(z + bias), z rows × columns with one bias for each row. Where the derivative is no formula of
// the output (softplus, gelu) `slopes`, of z's size, takes it; NULL if nobody asks.
void kernel_activate(int activation, double *z, const double *bias, double *slopes, intptr_t rows,
                     intptr_t columns);
// errors *= f'(z) at outputs = f(z), with the slopes that kernel_activate left.
void kernel_differentiate(int activation, double *errors, const double *outputs,
                          const double *slopes, intptr_t count);
// x -= rate * (g / divisor): gradient descent along a mean over `divisor` examples.
void kernel_descend(double *x, const double *g, intptr_t divisor, double rate, intptr_t count);

// The coefficients of an optimizer's step along g / divisor, g a sum over `divisor` examples.
typedef struct {
  double divisor, rate;
  // decay * x is added to the gradient.
  double decay;
  // How much of the former steps, or of the gradients' mean, is kept.
  double momentum;
  // How much of the mean of the gradients' squares is kept, and what is added to its root.
  double memory, epsilon;
  // Adam: what the root is multiplied with, and x before the step.
  double root_scale, kept;
} kernel_descent;
// x moves; v and u, of x's size and 0 before the first step, are what is remembered of the steps
// before: v the velocity or the mean of squares, u the mean of gradients.
void kernel_descend_decaying(double *x, const double *g, kernel_descent s, intptr_t count);
void kernel_descend_momentum(double *x, double *v, const double *g, kernel_descent s,
                             intptr_t count);
void kernel_descend_nesterov(double *x, double *v, const double *g, kernel_descent s,
                             intptr_t count);
void kernel_descend_rmsprop(double *x, double *v, const double *g, kernel_descent s,
                            intptr_t count);
void kernel_descend_adam(double *x, double *u, double *v, const double *g, kernel_descent s,
                         intptr_t count);
// Whether no number is infinite or NaN.
int kernel_is_finite(const double *x, intptr_t count);

// The output layers' activations and the losses. Matrices are outputs × examples; `workspace` holds
// kernel_output_workspace(outputs, examples) doubles.
enum { kernel_identity_output, kernel_sigmoid_output, kernel_softmax_output };
enum { kernel_binary_cross_entropy, kernel_cross_entropy, kernel_squared_error };
intptr_t kernel_output_workspace(intptr_t outputs, intptr_t examples);
// The predictions in place of the logits.
void kernel_predict(int output, double *z, double *workspace, intptr_t outputs,
                    intptr_t examples);
// The derivative of each example's share of the loss by the logits, in place of the predictions.
// totals[j] = the sum of example j's targets.
void kernel_output_errors(int loss, int output, double *p, const double *targets,
                          const double *totals, double *workspace, intptr_t outputs,
                          intptr_t examples);
// shares[j] = example j's share of the loss, from the logits, which are lost.
void kernel_loss_shares(int loss, int output, double *z, const double *targets, double *shares,
                        double *workspace, intptr_t outputs, intptr_t examples);

// The steps of a probe of the loss, where a few examples have moved. `examples` are the places of
// the columns that did, ascending.
//
// moved[i] = change * factors[i], or `change` where factors is NULL, without those that are 0.
// Returns how many are left.
intptr_t kernel_start_probe(double change, const double *factors, double *moved,
                            intptr_t *examples, intptr_t count);
// Takes the columns that are 0 throughout out of moved, rows × count. Returns how many are left.
intptr_t kernel_drop_still(double *moved, intptr_t *examples, intptr_t rows, intptr_t count);
// y = the columns of x, rows × columns, that `examples` names.
void kernel_gather(const double *x, intptr_t columns, const intptr_t *examples, double *y,
                   intptr_t rows, intptr_t count);
// y[examples[i]] = x[i].
void kernel_scatter(double *y, const intptr_t *examples, const double *x, intptr_t count);
// y += x, y = a + b and y = a - b.
void kernel_accumulate(double *y, const double *x, intptr_t count);
void kernel_add(const double *a, const double *b, double *y, intptr_t count);
void kernel_subtract(const double *a, const double *b, double *y, intptr_t count);
// Whether an entry came to the kink or crossed it (1), and whether one left it (2).
void kernel_find_branches(const double *before, const double *after, double kink, intptr_t count,
                          int64_t *branches);
// y = how far outputs move if each stays on its line through (kink, corner); on the kink itself the
// line's slope is `convention`.
void kernel_frozen_change(const double *before, const double *output, const double *after,
                          double kink, double corner, double convention, double *y,
                          intptr_t count);

// The Mersenne Twister MT19937 as NumPy's RandomState uses it. `state` holds 624 words, `position`
// the index of the next one.
void kernel_random_seed(uint32_t *state, uint32_t seed);
uint32_t kernel_random_word(uint32_t *state, intptr_t *position);
// Doubles in [0, 1) with 53 random bits.
void kernel_random_uniform(uint32_t *state, intptr_t *position, double *x, intptr_t count);
// The polar method: standard normal deviates come in pairs, the second waits in `spare`. A waiting
// one is never NaN; NaN says that there is none.
void kernel_random_normal(uint32_t *state, intptr_t *position, double *spare, double *x,
                          intptr_t count);
// Integers in 0…largest by masked rejection, from 32-bit draws where `largest` has 32 bits.
void kernel_random_integers(uint32_t *state, intptr_t *position, uint64_t largest, uint64_t *x,
                            intptr_t count);
// Fisher and Yates from the last place down.
void kernel_random_shuffle(uint32_t *state, intptr_t *position, int64_t *x, intptr_t count);

#endif
