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
// y = the transpose of x, which is rows × columns.
void kernel_transpose(const double *x, double *y, intptr_t rows, intptr_t columns);

// sums[i] = the sum of row i, sums[j] = the sum of column j; the order depends on the length alone.
void kernel_row_sums(const double *x, intptr_t rows, intptr_t columns, double *sums);
void kernel_column_sums(const double *x, intptr_t rows, intptr_t columns, double *sums);

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
