# Every function of NumPy in the subset, on ranks 0 to 2, with keywords and broadcasting.

# %% elementary functions
import numpy as np
v = np.array([0.25, 1.0, 2.5])
print(np.exp(v), np.log(v), np.sqrt(v), np.square(v))
print(np.log1p(v), np.expm1(v), np.tanh(v), np.sin(v), np.cos(v))
np.exp(1), np.log(2.0), np.sqrt(2), np.tanh(0.5), np.sin(0), np.cos(0)

# %% elementary functions of matrices and integers
import numpy as np
A = np.array([[1, 2], [4, 9]])
np.sqrt(A), np.exp(A / 10), np.log(A), np.square(A), np.tanh(A - 3)

# %% abs, sign, floor
import numpy as np
v = np.array([-1.5, 0.0, 2.7])
k = np.array([-3, 0, 4])
print(np.abs(v), np.abs(k), np.sign(v), np.sign(k), np.floor(v), abs(v), np.abs(-2))
np.floor(np.array([[-0.5, 0.5]])), np.floor(k), np.sign(-2.5)

# %% arithmetic by name
import numpy as np
A = np.array([[1.0, 2.0], [3.0, 4.0]])
b = np.array([10.0, 20.0])
print(np.add(A, b), np.subtract(A, 1), np.multiply(A, A), np.divide(A, b), np.power(A, 2))
np.add(1, 2), np.power(2, np.array([1, 2, 3])), np.multiply([1, 2], [3, 4]), np.divide(1, 4)

# %% maximum and minimum
import numpy as np
Z = np.array([[-1.0, 2.0], [0.5, -3.0]])
print(np.maximum(0, Z), np.minimum(Z, 0), np.maximum(Z, 0.01 * Z), np.maximum(Z, np.array([0, 1])))
np.maximum(2, 3.5), np.minimum(np.array([1, 5]), [3, 2])

# %% where
import numpy as np
Z = np.array([[-1.0, 2.0], [0.0, -3.0]])
print(np.where(Z > 0, Z, 0.1 * Z), np.where(Z > 0, 1, 0), np.where(Z == 0, 9.5, Z))
np.where(np.array([True, False, True]), [1, 2, 3], [10, 20, 30]), np.where(Z > 0, "x" == "x", False)

# %% where with broadcasting
import numpy as np
rows = np.array([[True], [False]])
np.where(rows, np.array([1, 2, 3]), -1), np.where([True, False], np.array([[1], [2]]), 0.5)

# %% where gives places
import numpy as np
v = np.array([3, -1, 0, 7])
places = np.where(v > 0)
rows, columns = np.where(np.array([[0, 5], [6, 0]]))
print(places, places[0], rows, columns)
v[places]

# %% clip
import numpy as np
v = np.array([-2.0, 0.3, 5.0])
print(np.clip(v, 0, 1), v.clip(-1, 2), np.clip(np.array([1, 5, 9]), 2, 6), np.clip(v, 1e-3, 1 - 1e-3))
np.clip(v, None, 1), np.clip(v, a_min=0, a_max=None), np.clip(5, 0, 3)

# %% sum along axes
import numpy as np
A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
print(np.sum(A), np.sum(A, axis=0), np.sum(A, axis=1), A.sum(), A.sum(axis=-1), A.sum(0), np.sum(A, 1))
print(np.sum(A, axis=0, keepdims=True), np.sum(A, axis=1, keepdims=True), A.sum(keepdims=True))
np.sum(A, axis=1, keepdims=True).shape, np.sum(A, axis=(0, 1)), np.sum(5), np.sum([[1, 2], [3, 4]], axis=0)

# %% mean, standard deviation, variance
import numpy as np
A = np.array([[1.0, 2.0, 4.0], [3.0, 5.0, 9.0]])
print(np.mean(A), np.mean(A, axis=0), A.mean(axis=1, keepdims=True), A.mean())
print(np.std(A), np.std(A, axis=0), A.std(axis=1), np.var(A), np.var(A, axis=1, keepdims=True))
np.std(A, ddof=1), np.var(A, axis=0, ddof=1), np.mean([1, 2, 3, 4])

# %% max, min and their places
import numpy as np
A = np.array([[3, 1, 2], [9, 7, 8]])
print(np.max(A), np.min(A, axis=0), A.max(axis=1), A.min(), np.max(A, axis=1, keepdims=True))
print(np.argmax(A), np.argmin(A), np.argmax(A, axis=0), A.argmax(axis=1), np.argmin(A, axis=1))
np.argmax([0.1, 0.7, 0.7]), np.argmax(A, axis=1, keepdims=True)

# %% prod and cumsum
import numpy as np
A = np.array([[1, 2], [3, 4]])
print(np.prod(A), np.prod(A, axis=0), A.prod(axis=1, keepdims=True), np.prod((2, 3, 4)))
np.cumsum(A), np.cumsum(A, axis=0), A.cumsum(axis=1), np.cumsum([0.5, 0.25])

# %% any and all
import numpy as np
M = np.array([[True, False], [True, True]])
print(np.any(M), np.all(M), np.any(M, axis=0), np.all(M, axis=0), M.all(axis=1), M.any(axis=1, keepdims=True))
np.any([]), np.all([]), (M.sum(axis=1) > 1).all()

# %% reductions of vectors and numbers
import numpy as np
v = np.array([0.5, 1.5])
np.sum(v, axis=0), np.mean(v, keepdims=True), np.max(3), np.min([4, 2]), v.sum(axis=-1), np.sum(np.zeros((0, 2)), axis=0)

# %% zeros, ones, full, empty, eye
import numpy as np
print(np.zeros(3), np.ones((2, 1)), np.full((2, 2), 7), np.full(2, 0.5), np.eye(2), np.empty((2, 3)).shape)
print(np.zeros((2, 2), dtype=int), np.eye(2, 3), np.eye(3, k=1, dtype=int))
np.zeros_like(np.array([[1, 2]])), np.ones_like(np.array([0.5])), np.zeros_like([1.5, 2], dtype=int)

# %% arange and linspace
import numpy as np
print(np.arange(4), np.arange(1, 8, 3), np.arange(0, 1, 0.25), np.arange(3, 0, -1), np.arange(2.5))
np.linspace(0, 1, 5), np.linspace(-1, 1, num=3), np.linspace(0, 1, 4, endpoint=False), len(np.linspace(0, 1))

# %% array from everything
import numpy as np
print(np.array([1, 2]), np.array((1.5, 2)), np.array([[1], [2]]), np.array([[1, 2], (3, 4)]), np.array(range(3)))
v = np.array([1.0, 2.0])
np.array([v, v * 2]), np.array([v.sum(), 1]), np.array([x ** 2 for x in range(4)]), np.array([[True]])

# %% reshape, ravel, flatten
import numpy as np
A = np.arange(6)
print(A.reshape(2, 3), A.reshape((3, 2)), A.reshape(-1, 2), np.reshape(A, (1, -1)), A.reshape(6, 1).ravel())
np.ravel([[1, 2], [3, 4]]), np.array([[1.5, 2], [3, 4]]).flatten(), A.reshape(2, 3).T.ravel(), A.reshape(2, 3).reshape(-1)

# %% squeeze and transpose
import numpy as np
A = np.arange(6).reshape(2, 3)
c = np.array([[1], [2]])
print(np.squeeze(c), c.squeeze().shape, np.squeeze(c, axis=1), np.squeeze(np.array([[5]]), axis=0))
A.T, np.transpose(A), A.transpose(), np.array([1, 2]).T, np.transpose(A).shape

# %% concatenate, hstack, vstack
import numpy as np
A = np.array([[1, 2], [3, 4]])
b = np.array([[5, 6]])
print(np.concatenate([A, b]), np.concatenate((A, b.T), axis=1), np.concatenate([b[0], [7, 8.5]]))
np.hstack([A, A]), np.hstack(([1, 2], [3])), np.vstack([A, b]), np.vstack(([1, 2], [3, 4]))

# %% tile and repeat
import numpy as np
A = np.array([[1, 2]])
print(np.tile(A, 2), np.tile(A, (2, 1)), np.tile([1, 2], 3), np.tile(A.T, (1, 2)))
np.repeat(A, 2), np.repeat([1, 2, 3], 2), np.repeat(A, 3, axis=0), np.repeat(A, [1, 2], axis=1), np.repeat(7, 2)

# %% diag and outer
import numpy as np
A = np.array([[1, 2], [3, 4]])
print(np.diag(A), np.diag([1.5, 2.0]), np.diag(A, k=1), np.diag([7], k=-1))
np.outer([1, 2], [3, 4, 5]), np.outer(np.array([0.5]), np.array([[1, 2]]))

# %% comparison of arrays up to rounding
import numpy as np
v = np.array([0.1, 0.2])
print(np.allclose(v * 3, [0.3, 0.6]), np.isclose(v * 3, [0.3, 0.7]), np.array_equal(v, v.copy()))
np.allclose(1, 1.1, atol=0.2), np.isclose([1, 2], [1.0001, 2.1], rtol=1e-3), np.array_equal([1, 2], [1, 2, 3])

# %% isnan and isfinite
import numpy as np
v = np.array([1.0, np.nan, np.inf])
np.isnan(v), np.isfinite(v), np.isnan(0.5), np.isfinite(np.array([1, 2])), np.isnan(v).sum()

# %% unique, sort, argsort
import numpy as np
v = np.array([3, 1, 2, 3, 1])
values, counts = np.unique(v, return_counts=True)
print(np.unique(v), values, counts, np.sort(v), np.argsort(np.array([0.3, 0.1, 0.2])))
np.sort(np.array([[3, 1], [2, 4]])), np.sort(np.array([[3, 1], [2, 4]]), axis=0), np.argsort(np.array([[3, 1], [2, 4]]), axis=1), np.unique([[0.5, 1], [1, 0.5]])

# %% the methods sort and argsort
import numpy as np
v = np.array([3.0, 1.0, 2.0])
order = v.argsort()
print(order, v[order], v[order[::-1]], np.argsort(-v))
np.sort(v)[::-1], v

# %% norms
import numpy as np
v = np.array([3.0, -4.0])
A = np.array([[1.0, 2.0], [2.0, 4.0]])
print(np.linalg.norm(v), np.linalg.norm(A), np.linalg.norm(v, 1), np.linalg.norm(v, ord=np.inf))
np.linalg.norm(A, axis=0), np.linalg.norm(A, axis=1, keepdims=True), np.linalg.norm([5, 12])

# %% products of vectors and matrices
import numpy as np
A = np.array([[1.0, 2.0], [3.0, 4.0]])
v = np.array([1.0, -1.0])
print(A @ A, A @ v, v @ A, v @ v, np.dot(A, v), A.dot(A), np.matmul(A, A.T), np.dot(2, 3), np.dot(A, 2))
(A @ v).shape, (A @ v.reshape(2, 1)).shape, (v.reshape(1, 2) @ A).shape

# %% products of integers and booleans
import numpy as np
A = np.array([[1, 2], [3, 4]])
print(A @ A, A @ [1, 1], np.dot(A, A), (A @ A).dtype, (A @ np.array([0.5, 1.5])).dtype)
np.array([1, 2, 3]) @ np.array([4, 5, 6]), np.array([[1, 0]]) @ np.array([[True], [True]])

# %% broadcasting
import numpy as np
A = np.arange(6).reshape(2, 3)
row = np.array([10, 20, 30])
column = np.array([[100], [200]])
print(A + row, A + column, row + column, A * 2, 1 - A)
(column - row).shape, row[:, np.newaxis] * row[np.newaxis, :], row[:, None].shape

# %% centering and scaling
import numpy as np
X = np.array([[1.0, 2.0, 3.0, 6.0], [10.0, 0.0, 5.0, 5.0]])
mu = X.mean(axis=1, keepdims=True)
sigma = X.std(axis=1, keepdims=True)
Xn = (X - mu) / sigma
print(mu.shape, np.allclose(Xn.mean(axis=1), 0), np.allclose(Xn.std(axis=1), 1))
Xn

# %% reading by integers and slices
import numpy as np
A = np.arange(12).reshape(3, 4)
print(A[0], A[-1, -1], A[1][2], A[:, 0], A[1:, :2], A[::2, ::-1], A[..., 1], A[2:0:-1])
A[0, 1], A[0:1, 1], A[5:], A[:, 1:2].shape

# %% reading by masks
import numpy as np
A = np.array([[1, -2], [-3, 4]])
v = np.array([5, 6])
print(A[A > 0], v[v == 7], A[A[:, 0] > 0], A[:, [True, False]], v[[False, True]])
A[(A > -3) & (A < 4)], (A > 0).sum(), A[A > 100].sum()

# %% reading by integer arrays
import numpy as np
A = np.arange(12).reshape(3, 4)
perm = np.array([2, 0, 3, 1])
print(A[[2, 0]], A[:, perm], A[[0, 1, 2], [0, 1, 2]], A[range(3), [3, 2, 1]], A[[[0, 1], [1, 2]], 0])
A[1, [0, 0, -1]], A[np.array([0, 2])][:, np.array([1, 3])], perm[perm], perm[np.array([[0, 1], [2, 3]])]

# %% one-hot vectors
import numpy as np
y = np.array([2, 0, 1])
Y = np.eye(3)[y]
print(Y, Y.argmax(axis=1) == y)
np.eye(3, dtype=int)[y].T

# %% entries of the right classes
import numpy as np
P = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]])
y = np.array([0, 1, 2])
m = len(y)
print(P[range(m), y], P[np.arange(m), y])
-np.log(P[range(m), y]).mean()

# %% a new axis
import numpy as np
v = np.array([1, 2, 3])
print(v[:, np.newaxis], v[np.newaxis, :], v[None].shape, v[:, None].shape)
v[:, np.newaxis] - v

# %% attributes
import numpy as np
for A in [np.zeros((2, 3)), np.arange(4), np.array([[True]])]:
    print(A.shape, A.ndim, A.size, A.dtype, len(A), A.T.shape)

# %% tolist and item
import numpy as np
A = np.array([[1.5, 2.0], [3.0, 4.0]])
A.tolist(), A[0].tolist(), A.item(1, 0), A.item(3), np.array([[7]]).item(), np.sum(A).item()

# %% Python's functions of arrays
import numpy as np
v = np.array([3.0, -1.0, 2.0])
print(len(v), sum(v), min(v), max(v), abs(v), sorted(v), list(v), round(v[0] / 7, 3))
list(enumerate(v))[1]

# %% constants
import numpy as np
print(np.pi, np.e, np.inf, np.nan, np.newaxis)
np.float64(3), np.int64(3.7), np.float64(0.5)

# %% unary operators
import numpy as np
v = np.array([1.5, -2.0])
M = np.array([True, False])
-v, +v, ~M, ~np.array([0, 1]), -np.array([1, -2])

# %% scalars of arrays in arithmetic
import numpy as np
v = np.array([2.0, 3.0])
s = v.sum()
k = np.array([7])[0]
print(s / 2, s ** 2, s + 1, 1 - s, s * v, k // 2, k % 3, k / 2, -k, s > 4, k + True)
[s, k, s * k, k * 2, k ** 2]

# %% softmax along an axis
import numpy as np
Z = np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
P = E / np.sum(E, axis=1, keepdims=True)
print(P.sum(axis=1))
P

# %% a confusion matrix
import numpy as np
truth = np.array([0, 1, 2, 2, 1, 0])
guess = np.array([0, 2, 2, 2, 1, 1])
C = np.zeros((3, 3), dtype=int)
for t, g in zip(truth, guess):
    C[t, g] += 1
print(C, np.diag(C).sum() / C.sum())
C / C.sum(axis=1, keepdims=True)

# %% pairwise distances
import numpy as np
A = np.array([[0.0, 0.0], [3.0, 4.0]])
B = np.array([[3.0, 0.0], [0.0, 1.0], [3.0, 4.0]])
D = np.zeros((2, 3))
for i in range(2):
    D[i] = np.sqrt(np.sum((B - A[i]) ** 2, axis=1))
print(D.argmin(axis=1))
D

# %% a moving average
import numpy as np
v = np.array([1.0, 2.0, 6.0, 3.0, 5.0])
c = np.cumsum(np.concatenate([[0.0], v]))
(c[3:] - c[:-3]) / 3

# %% comparisons chain through all and any
import numpy as np
A = np.array([[1, 2], [3, 4]])
0 < A.min() <= A.max() < 5, (A == A.T).all(), not (A < 0).any(), (A > 1).sum() == 3

# %% a row and a column give all pairs
import numpy as np
x = np.array([0.0, 1.0, 2.0])
y = np.array([[0.0], [10.0]])
x + y, (x * y).shape, np.maximum(x, y)

# %% lists where arrays are expected
import numpy as np
print(np.dot([1, 2], [3, 4]), np.sum([[1, 2], [3, 4]], axis=0), np.exp([0, 1]), np.mean([[1, 2]], axis=0))
np.array([1, 2]) + [10, 20], [1, 2] * np.array([3, 4]), np.where([1, 0], [5, 6], [7, 8])
