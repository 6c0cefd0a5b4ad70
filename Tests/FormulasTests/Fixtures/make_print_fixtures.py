"""Writes prints.json: arrays and scalars with the str and repr that NumPy 2.4.6 gives them.

A row is [kind, shape, values, str, repr]; the kind is a dtype, for scalars with "scalar " before it.
Values are Python's repr of each element, which reads back exactly.
"""

import json
import sys

import numpy as np

assert np.__version__ == "2.4.6", np.__version__
np.set_printoptions(linewidth=75, threshold=1000, precision=8, edgeitems=3, suppress=False)
rng = np.random.default_rng(20)
INT64 = np.iinfo(np.int64)

rows = []
seen = set()


def add(array):
    is_scalar = isinstance(array, np.generic)
    values = " ".join(repr(x) for x in np.asarray(array).ravel().tolist())
    kind = ("scalar " if is_scalar else "") + array.dtype.name
    key = (kind, array.shape, values)
    if key not in seen:
        seen.add(key)
        rows.append([kind, list(array.shape), values, str(array), repr(array)])


def pick(options):
    return options[rng.integers(len(options))]


def shape(most=24):
    size = int(rng.integers(1, most + 1))
    if rng.random() < 0.5:
        return (size,)
    rows = int(rng.integers(1, size + 1))
    return (rows, max(1, size // rows))


def sprinkled(values):
    """Some elements replaced by zeros, nan, infinities or other special values."""
    values = np.array(values, dtype=float)
    special = [0.0, -0.0, np.nan, np.inf, -np.inf, 1.0, -1.0, 5e-324, 1e8, 1e-4, 99999999.5, 1e300]
    some = [pick(special) for _ in range(int(rng.integers(1, 4)))]
    for position in np.ndindex(values.shape):
        if rng.random() < 0.2:
            values[position] = pick(some)
    return values


def bits(count):
    return rng.integers(0, 2**64, count, dtype=np.uint64).view(np.float64)


# Scalars of all magnitudes.
SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1 / 3, 2 / 3, 100.0, 1e8, 99999999.0, 99999999.999999999, 123456789.0, 1e15, 1e16, 9.999999999999999e15,
    1e-4, 9.9999e-5, 0.00012345, 1e-5, 5e-324, 1e-323, 1.5e-323, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308,
    np.nan, np.inf, -np.inf, 1e22, 1e23, 9007199254740993.0, 2.5e-9, 1.000000005, 1.0000000050000002, 0.123456785, 0.1234567850000001,
    67108863.99999999, 12345678.123456789, 1e100, 1e99, -1e-100, 9.99999999e99, 9.999999999e99, 999.9999999999, 0.99999999999, 1.5, -2.25, 1000.0, 1001.0,
]
for value in SPECIAL:
    add(np.float64(value))
    add(np.array(value))
    add(np.array([value]))
    add(np.array([[value, 1.0]]))
for value in bits(150).tolist():
    add(np.float64(value))
    add(np.array(value))
    add(np.array([value]))
for exponent in range(-1074, 1024, 23):
    add(np.array([2.0**exponent]))
    add(np.array([2.0**exponent, 1.0]))
for value in [0, 1, -1, 7, -123, 10**9, INT64.max, INT64.min]:
    add(np.int64(value))
    add(np.array(value))
    add(np.array([value, 0]))
for value in [True, False]:
    add(np.bool_(value))
    add(np.array(value))

# Ties: exact halves behind the eighth digit, in both forms.
for _ in range(60):
    whole = rng.integers(0, 4000, 4)
    add((whole * 2 + 1) / 2.0**9)
    add((whole * 2 + 1) / 2.0 ** int(rng.integers(9, 14)))
    add((rng.integers(10**8, 10**9, 3) * 10 + 5).astype(float))
    add((rng.integers(10**8, 10**9, 3) * 100 + 50 + rng.integers(-1, 2, 3)).astype(float))

# Empties.
for dtype in (float, int, bool):
    for empty in [(0,), (0, 3), (3, 0), (0, 0), (0, 2000), (2000, 0)]:
        add(np.zeros(empty, dtype=dtype))

# Random numbers of one scale, of few decimals, of mixed magnitudes, with special values.
for _ in range(330):
    add(rng.normal(size=shape()) * 10.0 ** int(rng.integers(-9, 12)))
    add(np.round(rng.normal(size=shape()) * 10.0 ** int(rng.integers(0, 4)), int(rng.integers(0, 10))))
for _ in range(200):
    size = shape(14)
    add(rng.normal(size=size) * 10.0 ** rng.uniform(-3, 3, size))
    add(rng.normal(size=size) * 10.0 ** rng.integers(-12, 12, size))
    add(sprinkled(rng.normal(size=shape(14)) * 10.0 ** int(rng.integers(-5, 9))))
for _ in range(130):
    add(sprinkled(np.round(rng.normal(size=shape(14)), int(rng.integers(0, 3)))))
    add(sprinkled(rng.integers(-50, 50, shape(14))))
    add(rng.integers(-50, 50, shape(14)).astype(float))
for _ in range(60):
    size = shape(10)
    add(bits(int(np.prod(size))).reshape(size))
    add(np.array([pick([np.nan, np.inf, -np.inf]) for _ in range(int(rng.integers(1, 8)))]))
    add(rng.uniform(0.9e-4, 1.1e-4, 3))
    add(rng.uniform(0.99999999e8, 1.00000001e8, 3))
    add(np.array([1.0, 1000.0, 1000.0 + pick([0.0, 1e-13, 1e-12, 1e-9, 0.5])]) * 10.0 ** int(rng.integers(-4, 5)))
    add(np.ldexp(1.0, rng.integers(-1074, -1060, 3)) * rng.integers(1, 9, 3))

# Integers and bools.
for _ in range(150):
    add(rng.integers(-(10 ** int(rng.integers(1, 19))), 10 ** int(rng.integers(1, 19)), shape()))
    add(rng.integers(0, 10, shape(60)))
for _ in range(80):
    add(rng.random(shape(50)) < 0.5)
add(np.array([INT64.min, INT64.max]))
add(np.array([[INT64.min], [0]]))

# Rows about as long as a line: lengths on both sides of every break.
for columns in range(1, 41):
    add(np.arange(columns))
    add(np.arange(2 * columns).reshape(2, columns) * 37)
    add(np.round(rng.normal(size=(2, columns)), 2))
    add(np.arange(columns) / 4)
    add(rng.random((1, columns)) < 0.5)
for size in range(1, 8):
    add(10.0 ** rng.integers(200, 300, size) * rng.normal(size=size))
    add(rng.normal(size=(3, size)) * 1e-200)

# Arrays near the threshold: in full up to 1,000 elements, of more the ends alone.
add(np.arange(999))
add(np.arange(1000).reshape(250, 4))
add(np.arange(1000) % 2 == 0)
add(np.round(rng.normal(size=(40, 25)), 1))
add(np.round(rng.normal(size=(1000,)), 2))
for size in [(1001,), (1200,), (1001, 1), (1, 1001), (2, 501), (501, 2), (6, 167), (7, 143), (167, 6), (143, 7), (34, 30), (3, 400), (1002, 1), (8, 150)]:
    add(rng.integers(0, 10, size))
    add(rng.integers(-3, 4, size) / 2)
    add(rng.random(size) < 0.5)
for size in [(1100,), (40, 28), (5, 201)]:
    hidden = np.round(rng.normal(size=size), 1)
    hidden[size[0] // 2] = 1e12
    add(hidden)
    add(np.where(rng.random(size) < 0.3, np.nan, 1e-7))
    add(rng.integers(0, 2, size) * INT64.max)
for value in [np.pi, 1e300]:
    corners = np.zeros((20, 60))
    corners[:3, :3] = value
    corners[-1, -1] = -value / 7
    add(corners)

text = ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows)
with open("prints.json", "w") as file:
    file.write("[" + text + "]\n")
print(len(rows), "rows", len(text), "bytes", file=sys.stderr)
