// What the builds of elementary functions and sums share: the face of one build, and the scalar
// code for arguments off the beaten track, which is one for all builds.

#ifndef CKERNELS_VECTORS_H
#define CKERNELS_VECTORS_H

#include "include/CKernels.h"

typedef void elementwise_function(const double *x, double *y, intptr_t count);

// One build.
typedef struct {
  elementwise_function *exp, *log, *log1p, *expm1, *tanh, *sigmoid, *softplus, *erf, *sin, *cos;
  elementwise_function *accurate_log;
  void (*pow)(const double *x, const double *y, double *z, intptr_t count);
  void (*row_sums)(const double *x, intptr_t rows, intptr_t columns, double *sums);
  void (*column_sums)(const double *x, intptr_t rows, intptr_t columns, double *sums);
} vector_kernels;

extern const vector_kernels kernel_vectors_plain;
extern const vector_kernels kernel_vectors_neon;
extern const vector_kernels kernel_vectors_avx2;
extern const vector_kernels kernel_vectors_avx512_split;
extern const vector_kernels kernel_vectors_avx512;

// Functions of what the vectors leave over: NaN, infinities, zeros, subnormal and huge numbers.
double kernel_special_exp(double x);
double kernel_special_log(double x);
double kernel_special_log1p(double x);
double kernel_special_expm1(double x);
double kernel_special_sigmoid(double x);
double kernel_special_softplus(double x);
double kernel_special_pow(double x, double y);
// |x|^y with the sign that x^y has for negative x; NaN where y is no integer.
double kernel_negative_pow(double power, double y);

// x - quadrant * pi/2 as hi + lo; the quadrant counts modulo 4.
typedef struct {
  double hi, lo;
  uint64_t quadrant;
} large_angle;

// For finite |x| >= 2^20; others give NaN.
large_angle kernel_reduce_large_angle(double x);

#endif
