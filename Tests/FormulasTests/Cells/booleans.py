# Booleans among operators and functions. What is int8 or float16 in NumPy is int64 or float64 here: such is printed
# by its elements alone.

# %% arithmetic of masks
import numpy as np
p, q = np.array([True, False, True]), np.array([False, True, True])
a, b, c, d, e = p + q, p * q, p / (q + 1), p | q, p ^ q
for operand in [True, False, 2, 0.5, np.array([1, 2, 3]), np.array([1.5, 2.5, -0.5])]:
    print(p + operand, p * operand, operand + p, operand * p, 3 - p, 1.5 - p, p - 2, p - 0.5)

# %% quotients and powers of masks
import numpy as np
p, q = np.array([True, False, True]), np.array([True, True, True])
print(p // q, p % q, p ** p, p ** 2, 2 ** p, 2.0 ** p, p ** 0.5, p // 2, p % 2, 3 // q, 3.5 % q, p / q)
print(p << q, p >> q, p << 2, 1 << p)

# %% NumPy's functions of masks
import numpy as np
p = np.array([[True, False], [True, True]])
a, b, c, d = np.sum(p), np.mean(p), np.prod(p), np.max(p)
e, f, g, h = np.sum(p, axis=0), np.mean(p, axis=1), np.min(p, axis=1), np.cumsum(p)
i, j, k, l = np.any(p), np.all(p, axis=0), np.argmax(p), np.argsort(p, axis=1)
m, n, o, r = np.std(p), np.var(p, axis=0), np.abs(p), np.sort(p)
print(np.square(p).tolist(), np.square(True), np.round(p).tolist(), np.sqrt(p).tolist())
print(np.floor(p), np.isnan(p), np.unique(p), np.linalg.norm(p), np.diag(p))

# %% NumPy's functions of two masks
import numpy as np
p, q = np.array([True, False, True]), np.array([False, True, True])
a, b, c, d = np.add(p, q), np.multiply(p, q), np.maximum(p, q), np.minimum(p, q)
e, f, g = np.dot(p, q), np.matmul(p, q), np.outer(p, q)
h, i = np.divide(p, q + 1), np.where(p, q, False)
j, k, l = np.clip(p, False, True), np.clip(p, 0, 1), np.clip(p, 0.2, 0.7)
m, n = np.isclose(p, q), np.array_equal(p, [1, 0, 1])
print(np.power(p, q).tolist(), np.add(True, True), np.multiply(True, False), np.maximum(True, 2))

# %% products of masks
import numpy as np
P, Q = np.array([[True, False], [True, True]]), np.array([[False, True], [True, True]])
a, b, c = P @ Q, P @ np.array([1, 2]), P @ np.array([1.0, 2.0])
d = np.dot(P, Q)

# %% truth values of NumPy
import numpy as np
t, f = np.bool_(True), np.array([True, False])[1]
print(t + t, t * f, t | f, t & f, t ^ t, ~t, not t, t + 1, t * 2.5, t == True, t < 2, abs(t), int(t), float(f))
print([t, f], (t,), {"t": t}, np.True_, [np.False_], np.bool_(0), t + True, True - np.int64(3))

# %% Python's truth values
print(True + True, True * 3, True / 2, True ** 2, True // 2, -True, ~False, True & False, True | 2)
print(True ^ True, True << 2, 1 + True, 1.5 + True, True == 1, True < 2, abs(True), round(True))
print(max(True, 1), max(1, True), min([True, 0]), sum([True, True]), sorted([True, False, 1, 0]))

# %% operators that change masks
import numpy as np
a = np.array([True, False])
a += np.array([True, True])
b = np.array([True, False])
b *= True
c = np.array([True, True])
c &= np.array([False, True])
c |= False
c ^= True
d = np.array([1, 2])
d += True
d *= np.array([True, False])
e = np.array([1.0, 2.0])
e -= np.array([True, False])
e /= True

# %% what is stored into other types
import numpy as np
a, b, c = np.array([1, 2]), np.array([1.0, 2.0]), np.array([True, False])
a[0], b[1], c[1] = True, False, 0.5
c[:] = np.array([0.0, 3.0])
b[b > 0.5] = True
