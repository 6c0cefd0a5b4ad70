#!/usr/bin/env python3
"""Writes tables.h: the constants of the elementary functions, computed by mpmath at 2,000 bits.

Run: pip install mpmath && python3 make_tables.py > tables.h
A pair (hi, lo) is a constant as the sum of two doubles, each the nearest to what is left.
"""
from mpmath import erf, exp, floor, ldexp, log, mp, mpf, nint, pi, sqrt

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


def logarithm_row(i):
    """The interval of i starts at the double whose bits are first + i * 2^45."""
    def value(index):
        bits = 0x3FE6000000000000 + (index << 45)
        return ldexp(mpf(2**52 + bits % 2**52), (bits >> 52) - 1023 - 52)
    low, high = value(i), value(i + 1)
    if low == 1 or high == 1:
        return [1.0, 0.0, 0.0]
    reciprocal = float(2 / (low + high))
    return [reciprocal] + pair(-log(mpf(reciprocal)), 42)


print("""// Constants of the elementary functions. Written by make_tables.py; edit that.

#ifndef CKERNELS_TABLES_H
#define CKERNELS_TABLES_H

#include <stdint.h>""")
constant("ln2_over_64", "ln 2 / 64", log(mpf(2)) / 64)
constant("ln2", "ln 2; the first part a multiple of 2^-42", log(mpf(2)), grid=42)
constant("half_pi", "pi / 2", pi / 2, parts=3)
constant("two_over_sqrt_pi", "2 / sqrt(pi)", 2 / sqrt(pi))
table("2^(j/64) as hi, lo", "powers_of_two[64][2]", [pair(mpf(2) ** (mpf(j) / 64)) for j in range(64)])
table("1/c rounded and -ln of it as hi (a multiple of 2^-42), lo, c the middle of the interval;\n"
      "// 1 and 0 in the two intervals that touch 1",
      "reciprocals[128][3]", [logarithm_row(i) for i in range(128)])
table("erf(c) and erf'(c) as hi, lo each, c = j/8", "errors[49][4]",
      [pair(erf(mpf(j) / 8)) + pair(2 / sqrt(pi) * exp(-(mpf(j) / 8) ** 2)) for j in range(49)])
bits = int(floor(ldexp(2 / pi, 21 * 64)))
words = [0] + [bits >> (64 * (20 - j)) & (2**64 - 1) for j in range(21)]
print("\n// The bits of 2/pi, after 64 zeros: 2/pi = sum of words[j] 2^(-64 j)")
print("static const uint64_t two_over_pi[22] = {")
for j in range(0, 22, 4):
    print("    " + " ".join(f"0x{w:016x}," for w in words[j:j + 4]))
print("};\n\n#endif")
