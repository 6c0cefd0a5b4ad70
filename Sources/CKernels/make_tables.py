#!/usr/bin/env python3
"""Writes tables.h: the constants of the elementary functions, computed by mpmath at 2,000 bits.

Run: pip install mpmath && python3 make_tables.py > tables.h
A pair (hi, lo) is a constant as the sum of two doubles, each the nearest to what is left.
"""
from mpmath import (cos, erf, exp, floor, ldexp, log, lu_solve, matrix, mp, mpf, nint, pi, sqrt)

mp.prec = 2000


def hexadecimal(x):
    return float(x).hex()


def pair(x, grid=None):
    """`grid`: hi is a multiple of 2^-grid, so that sums of such values are exact."""
    hi = float(x) if grid is None else float(ldexp(nint(ldexp(x, grid)), -grid))
    return [hi, float(x - mpf(hi))]


def table(comment, declaration, rows):
    print(f"\n// {comment}\nstatic const double {declaration} = {{")
    for row in rows:
        print("    {" + ", ".join(hexadecimal(v) for v in row) + "},")
    print("};")


def constant(name, comment, x, parts=2, grid=None):
    values = []
    for i in range(parts):
        v = pair(x, grid if i == 0 else None)[0]
        values.append(v)
        x = x - mpf(v)
    print(f"\n// {comment}\nstatic const double {name}[{parts}] = {{"
          + ", ".join(hexadecimal(v) for v in values) + "};")


def logarithm_row(i, first, width):
    """The interval of i starts at the double whose bits are first + i * 2^width."""
    def value(index):
        bits = first + (index << width)
        return ldexp(mpf(2**52 + bits % 2**52), (bits >> 52) - 1023 - 52)
    low, high = value(i), value(i + 1)
    if low <= 1 <= high:
        return [1.0, 0.0, 0.0]
    reciprocal = float(2 / (low + high))
    return [reciprocal] + pair(-log(mpf(reciprocal)), 42)


def columns(comment, name, rows):
    """A table of short rows as one array a column."""
    table(comment, f"{name}[{len(rows[0])}][{len(rows)}]", zip(*rows))


def power_row(j):
    power = mpf(2) ** (mpf(j) / 16)
    return [float(power), float(power / mpf(float(power)) - 1)]


def logarithm_rest(f):
    """(ln(1 + f) - f) / f^2 by its series."""
    return sum(-((-f) ** n) / (n + 2) for n in range(400))


def interpolated(f, radius, count):
    """The coefficients of the polynomial that meets f in Chebyshev's points of [-radius, radius]."""
    points = [radius * cos(pi * (2 * j + 1) / (2 * count)) for j in range(count)]
    solution = lu_solve(matrix([[x**i for i in range(count)] for x in points]),
                        matrix([f(x) for x in points]))
    return [float(c) for c in solution]


print("""// Constants of the elementary functions. Written by make_tables.py; edit that.

#ifndef CKERNELS_TABLES_H
#define CKERNELS_TABLES_H

#include <stdint.h>""")
constant("ln2_over_16", "ln 2 / 16", log(mpf(2)) / 16)
constant("ln2", "ln 2; the first part a multiple of 2^-42", log(mpf(2)), grid=42)
constant("half_pi", "pi / 2", pi / 2, parts=3)
constant("two_over_sqrt_pi", "2 / sqrt(pi)", 2 / sqrt(pi))
columns("2^(j/16) rounded, and what is missing of it, relatively", "powers_of_two",
        [power_row(j) for j in range(16)])
columns("1/c rounded and -ln of it as hi (a multiple of 2^-42), lo, c the middle of the interval;\n"
        "// 1 and 0 in the interval about 1", "reciprocals",
        [logarithm_row(i, 0x3FE6800000000000, 48) for i in range(16)])
table("The same for 128 intervals, a row each; 1 and 0 in the two that touch 1",
      "fine_reciprocals[128][3]",
      [logarithm_row(i, 0x3FE6000000000000, 45) for i in range(128)])
terms = interpolated(logarithm_rest, mpf(1) / 32, 9)
print(f"\n// (ln(1 + f) - f) / f^2 for |f| <= 1/32, interpolated in Chebyshev's points\n"
      f"enum {{ logarithm_terms = {len(terms)} }};\n"
      f"static const double logarithm_curve[{len(terms)}] = {{"
      + ", ".join(hexadecimal(c) for c in terms) + "};")
table("erf(c) and erf'(c) as hi, lo each, c = j/8", "errors[49][4]",
      [pair(erf(mpf(j) / 8)) + pair(2 / sqrt(pi) * exp(-(mpf(j) / 8) ** 2)) for j in range(49)])
bits = int(floor(ldexp(2 / pi, 21 * 64)))
words = [0] + [bits >> (64 * (20 - j)) & (2**64 - 1) for j in range(21)]
print("\n// The bits of 2/pi, after 64 zeros: 2/pi = sum of words[j] 2^(-64 j)")
print("static const uint64_t two_over_pi[22] = {")
for j in range(0, 22, 4):
    print("    " + " ".join(f"0x{w:016x}," for w in words[j:j + 4]))
print("};\n\n#endif")
