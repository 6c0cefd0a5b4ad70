// The elementary functions and sums over arrays, for one build: the file that includes this defines
// TARGET, LANES and BUILD, the name of the build.
//
// A function takes its vectors one by one. Lanes for which the vector's formula does not hold are
// `hard` and computed one by one afterwards: what stands in a lane changes no other.

#include "vectors.h"
#include "error.h"
#include "exponential.h"
#include "hyperbolic.h"
#include "logarithm.h"
#include "power.h"
#include "reduction.h"
#include "trigonometric.h"

// y with f(x) in the hard lanes.
INLINE reals repaired(reals y, reals x, integers hard, double (*f)(double)) {
  if (__builtin_expect(!any(hard), 1)) return y;
  for (int i = 0; i < LANES; i++) {
    if (hard[i]) y[i] = f(x[i]);
  }
  return y;
}

// One subtraction brings these bits together at 0.
INLINE integers is_normal_and_positive(reals x) {
  return (integers)((naturals)x - 0x0010000000000000u < 0x7fe0000000000000u);
}

INLINE reals exp_of(reals x) {
  return repaired(exponential(x), x, ~(magnitude(x) <= 708.0), kernel_special_exp);
}

INLINE reals expm1_of(reals x) {
  double_double e = exponential_minus_one(x);
  reals y = with_sign_of(e.hi + e.lo, x);
  return repaired(y, x, ~(magnitude(x) <= 708.0), kernel_special_expm1);
}

INLINE reals log_of(reals x) {
  return repaired(logarithm(x), x, ~is_normal_and_positive(x), kernel_special_log);
}

INLINE reals accurate_log_of(reals x) {
  return repaired(fine_logarithm(x).hi, x, ~is_normal_and_positive(x), kernel_special_log);
}

INLINE reals log1p_of(reals x) {
  integers hard = ~((x > -1.0) & (x < INFINITY));
  return repaired(logarithm_one_plus(x), x, hard, kernel_special_log1p);
}

INLINE reals sigmoid_of(reals x) {
  return repaired(sigmoid(x), x, ~(x >= -708.0), kernel_special_sigmoid);
}

INLINE reals softplus_of(reals x) {
  return repaired(softplus(x), x, ~(x >= -708.0), kernel_special_softplus);
}

INLINE reals tanh_of(reals x) { return hyperbolic_tangent(x); }
INLINE reals erf_of(reals x) { return error_function(x); }
INLINE reals sin_of(reals x) { return sine(x); }
INLINE reals cos_of(reals x) { return cosine(x); }

// y = 2 is taken apart, so that x**2 is x * x to the bit: exact halves lie between doubles there.
INLINE reals pow_of(reals x, reals y) {
  reals a = magnitude(x);
  double_double exponent = power_exponent(a, y);
  integers is_ordinary = is_normal_and_positive(a) & (magnitude(y) <= 0x1p70) &
                         (magnitude(exponent.hi) <= 708.0);
  reals z = ordinary_power(exponent);
  integers is_negative = (x < 0.0) & is_ordinary;
  if (any(is_negative)) {
    for (int i = 0; i < LANES; i++) {
      if (is_negative[i]) z[i] = kernel_negative_pow(z[i], y[i]);
    }
  }
  z = chosen(y == 2.0, x * x, z);
  if (__builtin_expect(!any(~is_ordinary), 1)) return z;
  for (int i = 0; i < LANES; i++) {
    if (!is_ordinary[i]) z[i] = kernel_special_pow(x[i], y[i]);
  }
  return z;
}

#define EACH(name)                                                                   \
  static TARGET void name##_each(const double *x, double *y, intptr_t count) {       \
    intptr_t i = 0;                                                                  \
    for (; i + LANES <= count; i += LANES) store(y + i, name##_of(load(x + i)));     \
    if (i < count) store_part(y + i, name##_of(load_part(x + i, count - i)), count - i); \
  }

EACH(exp)
EACH(log)
EACH(accurate_log)
EACH(log1p)
EACH(expm1)
EACH(tanh)
EACH(sigmoid)
EACH(softplus)
EACH(erf)
EACH(sin)
EACH(cos)

static TARGET void pow_each(const double *x, const double *y, double *z, intptr_t count) {
  intptr_t i = 0;
  for (; i + LANES <= count; i += LANES) store(z + i, pow_of(load(x + i), load(y + i)));
  if (i == count) return;
  reals last = pow_of(load_part(x + i, count - i), load_part(y + i, count - i));
  store_part(z + i, last, count - i);
}

const vector_kernels BUILD = {
    .exp = exp_each,
    .log = log_each,
    .accurate_log = accurate_log_each,
    .log1p = log1p_each,
    .expm1 = expm1_each,
    .tanh = tanh_each,
    .sigmoid = sigmoid_each,
    .softplus = softplus_each,
    .erf = erf_each,
    .sin = sin_each,
    .cos = cos_each,
    .pow = pow_each,
    .row_sums = row_sums,
    .column_sums = column_sums,
};
