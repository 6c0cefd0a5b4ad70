// The steps of a layer's passes, for the files that put them together.

#ifndef CKERNELS_LAYER_H
#define CKERNELS_LAYER_H

#include <stdint.h>

// z = f(z + bias), with one bias for each row.
void kernel_add_bias(double *restrict z, const double *restrict bias, intptr_t rows,
                     intptr_t columns);
void kernel_add_bias_relu(double *restrict z, const double *restrict bias, intptr_t rows,
                          intptr_t columns);
void kernel_add_bias_leaky_relu(double *restrict z, const double *restrict bias, intptr_t rows,
                                intptr_t columns);

// e *= f'(z) by a formula of the output a; the last by slopes that are there.
void kernel_slope_relu(double *restrict e, const double *restrict a, intptr_t count);
void kernel_slope_leaky_relu(double *restrict e, const double *restrict a, intptr_t count);
void kernel_slope_tanh(double *restrict e, const double *restrict a, intptr_t count);
void kernel_slope_sigmoid(double *restrict e, const double *restrict a, intptr_t count);
void kernel_scale(double *restrict e, const double *restrict slopes, intptr_t count);

// The parts of z Φ(z) around erf and exp: first their arguments, then value and derivative.
void kernel_gelu_arguments(const double *restrict z, double *restrict root,
                           double *restrict square, intptr_t count);
void kernel_gelu_results(double *restrict z, const double *restrict erf,
                         const double *restrict density, double *restrict slopes, intptr_t count);

// x -= rate * (g * factor), x -= rate * (g / divisor).
void kernel_descend_by_factor(double *restrict x, const double *restrict g, double factor,
                              double rate, intptr_t count);
void kernel_descend_by_divisor(double *restrict x, const double *restrict g, double divisor,
                               double rate, intptr_t count);

#endif
