# What print writes and what a cell displays.

# %% print of scalars
print(1, 1.0, -2.5, True, False, None, "text", "")
print()
print(0.1 + 0.2, 1e16, 1e15, 1e-4, 1e-5, 123456789.0, 1 / 3, -0.0, 5e-324, 1e300)

# %% print with sep and end
print(1, 2, 3, sep=", ")
print("a", "b", sep="")
print("no newline", end="")
print(" | ", end="\n\n")
print("x", "y", sep="\n", end="!")

# %% print of containers
print([1, 2.0, "a", None, True], (1,), (1, 2), {"k": [1], "s": "v"}, [], {}, ())
print([[1, [2]], ("a", ["b"])])

# %% print of empty things
import numpy as np
print([], (), {}, "", np.array([]), np.zeros((0, 3)), np.zeros((2, 0)), sep="|")

# %% arrays of integers
import numpy as np
print(np.array([1, 2, 3]), np.array([10, -5, 300]), np.array([[1, 20], [-300, 4]]))
np.array([[1, 20], [-300, 4]])

# %% arrays of floats
import numpy as np
print(np.array([1.0, 2.0]), np.array([0.5, 1.25, -3]), np.array([1 / 3, 2 / 3]))
print(np.array([[1.5, -2.25], [100.0, 0.125]]))
np.array([[1.5, -2.25], [100.0, 0.125]])

# %% arrays of booleans
import numpy as np
print(np.array([True, False]), np.array([[True, True], [False, True]]))
np.array([[True, True], [False, True]])

# %% small and large floats
import numpy as np
print(np.array([1e-5, 1.0]), np.array([1e10, 1.0]), np.array([1e-10, 1e10]), np.array([123456.789, 0.001]))
np.array([1e8, 1e9]), np.array([1e-4, 0.5]), np.array([1e15, 1e16]), np.array([0.00001])

# %% exponents of three digits
import numpy as np
print(np.array([1e-300, 1.0]), np.array([1e100, 1e5]))
np.array([[1e200, -1.5], [0.0, 2.5e-120]])

# %% nan and inf in arrays
import numpy as np
print(np.array([np.nan, 1.5]), np.array([np.inf, -np.inf, 0.25]), np.array([np.nan, np.nan]))
np.array([[np.nan, 1.0], [-np.inf, 1e-8]])

# %% negative zero
import numpy as np
print(np.array([-0.0, 0.0]), -0.0, [-0.0], np.array([[-0.0, 1.5]]))
np.array([-0.0])

# %% digits beyond eight are cut
import numpy as np
print(np.array([np.pi, np.e]), np.array([1.123456789, 22.5]), np.array([1.99999999999]))
np.array([0.1 + 0.2, 1.0]), np.array([1.000000001, 1.0])

# %% one column, one row
import numpy as np
print(np.array([[1.5], [-2.0], [30.25]]))
np.array([[1, 2, 3]])

# %% a long row breaks its lines
import numpy as np
print(np.arange(40))
np.arange(40) * 0.5

# %% a matrix with long rows
import numpy as np
A = np.arange(60).reshape(2, 30) * 1000
print(A)
A

# %% a large array is summarized
import numpy as np
print(np.arange(2000))
np.arange(1500.0)

# %% a large matrix is summarized
import numpy as np
print(np.arange(3000).reshape(60, 50))
np.ones((200, 6))

# %% a matrix with many columns is summarized
import numpy as np
print(np.zeros((3, 1001)))

# %% an array of exactly a thousand is written in full
import numpy as np
np.arange(1000)

# %% displays of scalars
import numpy as np
v = np.array([1.5, 2.5])
print(v[0], v.sum(), v.size, (v > 2)[1], np.array([3])[0])
v[0], v.argmax(), (v > 2).all(), np.float64(1e-10), np.int64(7), np.sum(v) / 3

# %% one scalar of an array
import numpy as np
np.mean(np.array([1, 2, 4]))

# %% one bool of an array
import numpy as np
np.any(np.array([0, 2]))

# %% one int of an array
import numpy as np
np.argmax([1, 5, 2])

# %% special scalars
import numpy as np
v = np.array([np.nan, np.inf, -0.0])
print(v[0], v[1], v[2], -v[1])
v[0], v[1], v[2], float("nan"), float("-inf")

# %% arrays in containers
import numpy as np
print([np.array([1.5, 2.0]), np.array([[1, 2], [3, 4]])])
print({"W": np.array([[0.5, -1.0]]), "n": np.float64(2.0)})
(np.array([1, 2]), np.array([True]), np.array([[0.25], [0.5]]))

# %% arrays with several lines in containers
import numpy as np
d = {"W1": np.array([[1.0, 2.0], [3.0, 4.0]]), "b1": np.array([[0.5], [0.25]])}
print(d)
d

# %% a list of scalars
import numpy as np
v = np.array([1.0, 0.5])
print([v[0], v[1]], (v.sum(), 1), list(v), [x > 0.7 for x in v])
[v.mean(), v.argmin(), (v > 0).any()]

# %% shapes and types
import numpy as np
A = np.zeros((2, 3))
print(A.shape, A.ndim, A.size, A.dtype, A.T.shape, np.array([1]).shape, np.array([1]).dtype)
A.shape

# %% display of a dtype
import numpy as np
str(np.zeros(2).dtype), np.arange(2).dtype == "int64", f"{np.zeros(1).dtype}"

# %% dtypes are no strings
import numpy as np
A, B = np.zeros(2), np.arange(2)
kinds = [A.dtype, B.dtype, (A > 0).dtype]
print(A.dtype, kinds, repr(B.dtype), f"{A.dtype} {A.dtype!r} {B.dtype!s:>8}", {"kind": A.dtype})
print(A.dtype == "float64", A.dtype == np.float64, A.dtype == float, A.dtype != B.dtype, B.dtype == int)
print(A.dtype in ("float64", "int64"), "%s" % B.dtype, A.dtype.name, np.zeros(2, dtype=B.dtype), B.astype(A.dtype))
A.dtype

# %% display of strings
print("it's")
"it's a \"string\""

# %% display of a string with a newline
"a\nb"

# %% display of nothing
print("only printed")

# %% a call of print displays nothing
x = print("a", end="")
print(x)
[print("b")]

# %% print inside of functions and comprehensions
def f(x):
    print("f", x)
    return x
total = sum([f(i) for i in range(3)])
print(total, [print(c, end=" ") for c in "ab"])

# %% floats with few digits
import numpy as np
print(np.array([0.1, 0.25, 0.5]), np.array([3.0, 0.1]), np.array([100.5, 2]), np.round(np.array([1.23456, 2.0]), 2))
np.array([0.1, 0.01, 0.001])

# %% integers of many widths
import numpy as np
print(np.array([[1, -1], [1000000, 0]]), np.array([-9223372036854775807, 1]))

# %% display of empty arrays
import numpy as np
np.array([]), np.zeros((0, 3)), np.zeros((2, 0)), np.array([], dtype=int), np.zeros((0, 2), dtype=bool)

# %% display of an empty array of integers
import numpy as np
np.array([1, 2])[:0]

# %% nested containers
import numpy as np
layers = [{"W": np.eye(2), "b": [0.5, None]}, ("relu", (2, 3))]
print(layers)
layers

# %% text in columns
names = ["loss", "accuracy"]
values = [0.25, 0.875]
print("name      value")
for n, v in zip(names, values):
    print(f"{n:<8} {v:>7.3f}")
print("=" * 16)

# %% a table of an array
import numpy as np
A = np.array([[0.5, 1.25], [-3.0, 10.0]])
for i, row in enumerate(A):
    print(i, " ".join([f"{x:6.2f}" for x in row]))

# %% a column of many widths in exponents
import numpy as np
print(np.array([[1.5e-9], [2.0]]), np.array([1e-8, 2e-8]))
np.array([[3e12], [-4.25]])

# %% scalar floats in exponent form
import numpy as np
v = np.array([1e-7, 1e22, 123456.7])
print(v[0], v[1], v[2], 1e-7, 1e22)
list(v)

# %% None in every place
print(None, [None], {"a": None}, (None,))
[None, None]
