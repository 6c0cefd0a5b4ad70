# Types of elements: promotion, truncation, wrapping; rounding; integer division.

# %% lists of integers make integer arrays
import numpy as np
a = np.array([1, 2, 3])
b = np.array([1, 2.0, 3])
c = np.array([True, False])
d = np.array([True, 2])
print(a.dtype, b.dtype, c.dtype, d.dtype)
a.dtype == int, b.dtype == np.float64, c.dtype == bool

# %% true division gives floats
import numpy as np
a = np.array([1, 2, 4])
print(a / 2, a // 2, a % 2, (a / 1).dtype)

# %% integer arrays wrap around
import numpy as np
big = np.array([9223372036854775807, -9223372036854775807])
big + 2, big * 3, -big - 2

# %% powers of integer arrays
import numpy as np
k = np.array([1, 2, 3])
k ** 2, 2 ** k, k ** 0.5, k ** 2.0

# %% in-place floor division keeps integers
import numpy as np
A = np.array([[7, -7], [8, -8]])
A //= 2
print(A, A.dtype)
A %= 3
A

# %% in-place addition of integers and booleans
import numpy as np
A = np.array([1, 2])
A += True
A *= np.array([3, 4])
print(A.dtype)
A

# %% a float array takes integers
import numpy as np
v = np.zeros(3)
v += np.array([1, 2, 3])
v[1] = 7
v

# %% arithmetic of booleans
import numpy as np
M = np.array([True, False, True])
print(M + M, M * 2, M + 0.5, M & True, ~M, M | False, M ^ M)
True + True, True * 3, -True, M.sum()

# %% a mask times numbers
import numpy as np
Z = np.array([[1.5, -2.0], [-0.5, 3.0]])
mask = Z > 0
Z * mask, (Z > 0).astype(int), mask.astype(float)

# %% promotion in one table
import numpy as np
i = np.array([1, 2])
f = np.array([0.5, 1.5])
b = np.array([True, False])
print((i + i).dtype, (i + f).dtype, (i + b).dtype, (b + b).dtype, (b * f).dtype, (i / i).dtype)
print((i + 1).dtype, (i + 1.0).dtype, (i + True).dtype, (b + 1).dtype, (f + 1).dtype)

# %% scalars of arrays keep their type
import numpy as np
i = np.array([1, 2])
x = i[0]
y = i.mean()
z = (i > 1)[1]
print(x + 1, y, z, x / 2, x // 2, x ** 2)
x, y, z

# %% astype truncates towards zero
import numpy as np
v = np.array([1.9, -1.9, 0.5, -0.5, 3.0])
print(v.astype(int), v.astype(bool))
v.astype(int).astype(float)

# %% dtype arguments
import numpy as np
print(np.zeros(2, dtype=int), np.ones(2, dtype=bool), np.full(2, 3, dtype=float))
np.array([1.7, 2.2], dtype=int), np.array([0, 1], dtype=bool), np.arange(3, dtype=float)

# %% comparisons give booleans
import numpy as np
a = np.array([1, 2, 3])
print(a > 2, a == 2.0, a != a, 2 <= a)
(a > 1) & (a < 3), (a == 1) | (a == 3), ~(a == 1)

# %% sums of each type
import numpy as np
print(np.sum([True, True]), np.sum([1, 2]), np.sum([1.0, 2]))
np.sum(np.array([True, True])), np.prod(np.array([2, 3])), np.max(np.array([True, False]))

# %% means of integers and booleans
import numpy as np
np.mean([1, 2]), np.mean(np.array([True, False, True, True])), np.mean(np.array([[1, 2], [3, 5]]), axis=0)

# %% equality of arrays and lists
import numpy as np
a = np.array([1, 2, 3])
print(a == [1, 2, 4], (a == np.array([1, 2, 3])).all(), np.array_equal(a, [1, 2, 3]))

# %% int and float of scalars
import numpy as np
v = np.array([2.75, -2.75])
print(int(v[0]), int(v[1]), float(v[0]), bool(v[0]), int(True), float("1e-3"), int("42"), int(-0.5))
type_of_sum = isinstance(v.sum(), float), isinstance(v, np.ndarray), isinstance(1, int), isinstance(True, int)
type_of_sum

# %% Python's round goes to the even neighbour
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.6))
print(round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2), round(1234.5678, -2))
round(7), round(15, -1), round(25, -1), round(3.0), round(3.7, 0)

# %% NumPy's round goes to the even neighbour
import numpy as np
v = np.array([0.5, 1.5, 2.5, -0.5, -1.5, 3.7])
print(np.round(v), v.round(), np.round(v, 1))
np.round(2.5), np.round(0.125, 2), np.round(1234.5, -2), np.round(np.array([15, 25, 37]), -1)

# %% rounding keeps the type
import numpy as np
print(np.round(np.array([1, 2, 3])).dtype, np.round(np.array([1.4])).dtype)
round(np.float64(2.675), 2), round(np.float64(2.5)), np.round(np.pi, 4)

# %% floor division and remainder of integers
print(7 // 2, -7 // 2, 7 // -2, -7 // -2)
print(7 % 3, -7 % 3, 7 % -3, -7 % -3, 6 % 3, 0 % 5)
[(a, b, a // b, a % b, (a // b) * b + a % b == a) for a in (9, -9) for b in (4, -4)]

# %% floor division and remainder of floats
print(7.5 // 2, -7.5 // 2, 7.5 // -2, 7.5 % 2, -7.5 % 2, 7.5 % -2)
print(1e10 // 3, 5 % 2.5, -5 % 2.5, 0.5 // 0.25, -0.0 // 1)

# %% floor division and remainder of arrays
import numpy as np
k = np.array([7, -7, 8, -8])
print(k // 3, k % 3, k // -3, k % -3)
k / 4 // 1, k % 2.5, np.floor(k / 4)

# %% powers of numbers
print(2 ** 10, 2 ** -2, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 2.0 ** 0.5, 0 ** 0, 9 ** 0.5)
(-8.0) ** 2, 10 ** 18, (-1) ** 101, 2 ** 62

# %% mixed arithmetic of numbers
print(1 + 2.0, 3 * 2, 3 * 2.0, 7 / 7, 2 - 5, 1e3, 1_000_000, 0xff, 0b101)
1 + True, 0.1 + 0.2, 1 / 3, 10 / 4, 1e-5, 1e16, 123456789.123

# %% sign of zero
import numpy as np
v = np.array([0.0, -0.0, 1.0]) * -1
print(v, -0.0, 0.0 * -1, 0 * -1)
1 / np.array([2.0, -2.0]), v + 0.0, np.abs(v)

# %% infinities and nan
import numpy as np
v = np.array([1.0, np.inf, -np.inf, np.nan])
print(v, v + 1, v * -1, np.isnan(v), np.isfinite(v), v == v)
print(np.inf > 1e308, np.nan == np.nan, np.nan != np.nan, float("inf"), -float("inf"))
np.max(v[:3]), np.min(v[:3]), np.maximum(v, 0)

# %% min and max with nan
import numpy as np
v = np.array([1.0, np.nan, 3.0])
print(np.max(v), np.min(v), np.argmax(v), np.sum(v), np.mean(v[[0, 2]]))
np.sort(np.array([np.nan, 2.0, 1.0]))

# %% floats into integer arrays
import numpy as np
A = np.array([1, 2, 3])
A[0] = 2.9
A[1:] = [-1.5, 1e15]
A[:2] = np.array([7.7, 8.8])
A
