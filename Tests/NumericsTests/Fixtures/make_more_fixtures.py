#!/usr/bin/env python3
"""Writes numpy/edges.json, numpy/streams.json and numpy/normals.bin.

Run: pip install numpy mpmath && python3 make_more_fixtures.py
"""
import json
import math
import os

import mpmath
import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "numpy")
mpmath.mp.prec = 2400  # cos(1.7e308) needs half of them, ln(1 + 5e-324) as many again


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file, separators=(",", ":"))
        file.write("\n")


def rounded(y):
    """The double nearest to y, ties to even; also where it is subnormal, unlike float(y)."""
    if y == 0 or abs(y) >= mpmath.ldexp(1, -1022):
        return float(y)
    return math.ldexp(int(mpmath.nint(mpmath.ldexp(y, 1074))), -1074)


def around(x, n=4):
    return [x + i * np.spacing(x) for i in range(-n, n + 1)]


def near_multiple_of_half_pi(exponent):
    """The best M < 2^53 by continued fractions, that M 2^exponent be near to a multiple of pi/2."""
    ratio, before, last = mpmath.ldexp(2 / mpmath.pi, exponent) % 1, 0, 1
    while True:
        ratio = 1 / ratio
        before, last = last, last * int(ratio) + before
        if last >= 2**53:
            return math.ldexp(before, exponent)
        ratio -= int(ratio)


def edges():
    r = np.random.RandomState(5)
    signs = lambda n: r.choice([-1.0, 1.0], n)
    scales = lambda low, high, n=60: np.exp(r.uniform(math.log(low), math.log(high), n))
    tiny = list(scales(1e-20, 1e-2) * signs(60)) + list(scales(5e-324, 1e-300, 30) * signs(30))
    below = list(r.uniform(-745.1, -708, 80))
    ln2 = math.log(2)
    xs = {
        "exp": tiny + below + around(-708.3964185322641) + around(ln2 / 128) + list(r.uniform(709, 709.78, 20)),
        "log": list(1 + scales(1e-16, 1e-1) * signs(60)) + list(scales(5e-324, 2e-308)) + around(1 + 2**-7)
        + around(1 - 2**-8) + around(0.6875) + around(1.375) + [5e-324, 1.7976931348623157e308],
        "log1p": tiny + list(-1 + scales(1e-15, 1)) + list(scales(2.0**50, 2.0**56)) + around(2.0**100),
        "expm1": tiny + list(r.uniform(0.003, 0.008, 60)) + around(ln2 / 128) + around(60.0) + around(-60.0),
        "tanh": tiny + around(2.0**-28) + around(20.0) + list(r.uniform(15, 20, 60)),
        "sigmoid": tiny + below + around(-45.0) + around(45.0) + list(r.uniform(30, 45, 40)) + [-740.0],
        "softplus": tiny + below + around(-45.0) + around(45.0) + list(r.uniform(-6, -5, 60)) + [-740.0],
        "erf": tiny + list(r.uniform(0.04, 0.2, 60)) + [v for j in range(1, 48) for v in around(j / 8 - 1 / 16, 1)],
        "sin": tiny + around(2.0**20) + list(scales(1e6, 1.7e308) * signs(60))
        + [float(mpmath.pi / 2 * k) for k in r.randint(1, 700_000, 100)] + [math.ldexp(6381956970095103, 797)]
        + [near_multiple_of_half_pi(e) for e in range(-40, 960, 10)],
    }
    xs["cos"] = xs["sin"]
    f = {"exp": mpmath.exp, "log": mpmath.log, "tanh": mpmath.tanh, "expm1": mpmath.expm1,
         "log1p": lambda x: mpmath.log(1 + x), "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "erf": mpmath.erf,
         "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)), "sin": mpmath.sin, "cos": mpmath.cos}
    table = {k: [[float(x), rounded(f[k](mpmath.mpf(float(x))))] for x in v] for k, v in xs.items()}
    bases = np.exp(r.uniform(-20, 20, 60))
    pairs = list(zip(bases, -r.uniform(708, 745, 60) / np.log(bases)))  # subnormal results
    pairs += list(zip(bases, r.uniform(700, 709.7, 60) / np.log(bases)))
    pairs += list(zip(1 + scales(1e-15, 1e-2) * signs(60), scales(1, 1e4) * signs(60)))
    pairs += list(zip(r.uniform(1.005, 1.0077, 60), r.uniform(-90_000, 90_000, 60)))
    pairs += list(zip(r.uniform(-10, 10, 60), [3.0] * 60)) + list(zip(r.uniform(0, 10, 60), [0.5] * 60))
    power = lambda x, y: rounded(mpmath.mpf(x) ** mpmath.mpf(y))
    table["pow"] = [[float(x), float(y), power(float(x), float(y))] for x, y in pairs]
    write("edges.json", table)


def streams():
    fresh = np.random.RandomState
    ranges = [(0, 1), (0, 2), (-5, 5), (0, 2**31), (0, 2**32 - 1), (0, 2**32), (0, 2**32 + 1), (-5, 2**40),
              (-2**62, 2**62), (-2**63, 2**63 - 1)]
    many = lambda seed, n: fresh(seed).rand(n) - 0.5
    lengths = [0, 1, 7, 8, 9, 127, 128, 129, 136, 137, 1000, 1025, 10_007]
    state = fresh(6)
    after = {"randint_wide": state.randint(0, 2**40, 3).tolist(), "choice": state.choice(9, 4).tolist(),
             "choice_without": state.choice(9, 4, replace=False).tolist(), "choice_one": int(state.choice(9)),
             "uniform": state.uniform(-2.5, 7), "normal": state.normal(1.5, 0.3), "randint_one": int(state.randint(3, 12)),
             "rand": state.rand()}
    letters = list("abcdefgh")
    fresh(8).shuffle(letters)
    write("streams.json", {
        # As text: JSON readers take large numbers for doubles.
        "randint": [{"low": str(a), "high": str(b), "drawn": [str(v) for v in fresh(5).randint(a, b, 20)],
                     "next": (lambda s: (s.randint(a, b, 20), s.rand())[1])(fresh(5))} for a, b in ranges],
        "in_sequence": {"seed": 6, **{k: str(v) if isinstance(v, int) else
                                      [str(e) for e in v] if isinstance(v, list) else v for k, v in after.items()}},
        "shuffled": {"seed": 8, "of": "abcdefgh", "to": "".join(letters)},
        "sums": [{"seed": 9, "count": n, "sum": float(np.sum(many(9, n)))} for n in lengths],
    })
    with open(os.path.join(HERE, "normals.bin"), "wb") as file:
        file.write((fresh(42).randn(100_000).view(np.uint64) & np.uint64(255)).astype(np.uint8).tobytes())


edges()
streams()
