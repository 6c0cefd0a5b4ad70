"""Writes expressions.json and formats.json: what CPython and NumPy make of formulas and formats.

Run with CPython 3.11 and NumPy 2.4.6 in this folder. Floats are written as repr, which reads back exactly.
"""
import json
import warnings

import numpy as np

from tagged_values import encode

warnings.simplefilter("ignore")

NAMES = """
X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
Y = np.array([[0.0, 1.0, 1.0, 0.0]])
W = np.array([[0.5, -1.25], [2.0, 0.1], [-0.3, 0.7]])
b = np.array([[0.1], [-0.2], [0.3]])
v = np.array([3.0, -1.0, 2.5, 0.0])
n = np.array([np.nan, 1.0, -np.inf, np.inf, 0.0])
N = np.array([[1.0, np.nan], [2.0, 3.0]])
I = np.array([[5, -3, 2], [7, 0, -8]])
k = np.array([2, 0, 1, 2])
big = np.array([9223372036854775807, -9223372036854775808, 3])
M = np.array([[True, False, True], [False, False, True]])
t = np.array([True, False, True, True])
P = np.array([[0.2, 0.5, 0.3], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.25, 0.25, 0.5]])
y = np.array([1, 1, 0, 2])
z = np.float64(0.75)
i0 = np.int64(3)
E = np.zeros((0, 3))
m = 4
rate = 0.1
flag = True
nothing = None
name = 'relu'
sizes = [2, 3, 1]
pair = (2, 3)
d = {'W1': np.array([[1.0, 2.0]]), 'rate': 0.5, 'n': 3}
"""

SCALARS = """
1 + 2 | 7 // 2 | -7 // 2 | 7 // -2 | -7 % 3 | 7 % -3 | 7.5 // 2 | -7.5 // 2 | -7.5 % 2 | 7.5 % -2
1 / 3 | 4 / 2 | 2 ** 10 | 2 ** -1 | (-2) ** 3 | -2 ** 2 | 2 ** 3 ** 2 | 2.0 ** 0.5 | 0 ** 0 | 0.0 ** 0
1e308 * 10 | -1e308 * 10 | 1e400 | 5 - 7.5 | True + True | True / 2 | -True | ~5 | ~True | 5 & 3 | 5 | 3
5 ^ 3 | 1 << 10 | -17 >> 2 | True & False | True ^ True | not 0 | not 1.5 | not '' | not []
1 < 2 < 3 | 1 < 3 < 2 | 3 > 2 >= 2 != 1 | 1 == 1.0 | True == 1 | 'a' == 'a' | 'a' < 'b' | 'abc' > 'abd'
9007199254740993 == 9007199254740992.0 | 9007199254740993 > 9007199254740992.0 | 3 < 3.5 | -4 < -3.5 | 2 > float('nan')
0 or 5 | 0 and 5 | 3 and 5 | '' or 'x' | None or 2 | 1 if 2 > 1 else 0 | 'a' if 0 else 'b' if 1 else 'c'
None is None | nothing is None | m is not None | 2 in [1, 2] | 4 not in sizes | 'W1' in d | 'el' in 'relu' | 2 in pair
(1, 2) == (1, 2) | (1, 2) != [1, 2] | [1, 2] + [3] | (1,) + (2, 3) | [0] * 3 | 2 * (1, 2) | 'ab' * 2 | 'a' 'b' "c" | ()
'\\x41\\u00e9\\n\\t\\'\\\\' | r'\\n' | 'q\\q' | '\\101' | 1_000 | 0xff | 0b101 | 0o17 | 1.5e-3 | .5 | 5. | 1e5 | 00
round(2.5) | round(3.5) | round(-2.5) | round(2.675, 2) | round(1234, -2) | round(1250, -2) | round(1350, -2) | round(0.5) | round(1e10, 2)
round(5.015, 2) | round(-1.005, 2) | round(1.0, 5) | int(3.9) | int(-3.9) | int('12') | float('1.5') | float('-inf') | float(3) | bool([]) | bool(2)
len([1, 2, 3]) | len('abc') | len(d) | len(X) | abs(-3) | abs(-2.5) | min(3, 1, 2) | max([1, 5, 2]) | sum([1, 2, 3]) | sum([0.5, 1]) | sum([1], 2)
str(1.5) | str(10) | str(True) | str([1, 'a']) | list(range(4)) | range(2, 10, 3) | range(5, 0, -2) | range(0) | sorted([3, 1, 2]) | sorted([3, 1, 2], reverse=True)
zip([1, 2], ['a', 'b']) | enumerate(['a', 'b'], 1) | tuple([1, 2]) | sorted('cab') | isinstance(1, int) | isinstance(True, int)
isinstance(1.0, (int, str)) | isinstance(X, np.ndarray) | isinstance(np.sum(X), float) | isinstance(z, np.ndarray) | isinstance(name, str)
sizes[0] | sizes[-1] | sizes[1:] | sizes[::-1] | pair[1] | name[0] | name[::-1] | name[1:3] | d['rate'] | d['W1'] | d.get('x', 7) | d.get('x') | d.keys() | d.values()
d.items() | {'a': 1, 'b': [1, 2]} | {'a': 1}['a'] | [1, 2, 3][5:] | [1, 2, 3][-2:] | (1, 2, 3)[::2] | 1 - 2 - 3 | 2 * 3 % 4 | 1 + 2 * 3 ** 2 | (1 + 2) * 3
-9223372036854775807 - 1 | 9223372036854775807 | 3037000499 ** 2 | 2 ** 62 | (-2) ** 63 | 1 ** 100000 | (-1) ** 99999 | 0.1 + 0.2 | 1e16 + 1 | 7 % 2.5
5.0 % -3 | -0.0 | 0.0 * -1 | 3 % 1 | 0.0 // 5 | -0.0 // 5 | 1e300 // 1e-5 | 5 % float('inf') | -5 % float('inf') | np.pi | np.e | np.inf | np.newaxis
""".strip()

ARRAYS = """
X + Y | W @ X | W @ X + b | np.dot(W, X) | X.T @ W.T | v @ v | W @ W[0] | v @ P | X * 2 | 2 / W | X - 1 | X ** 2 | W ** 3 | abs(W) ** 0.5 | W ** -1 | W ** 0.3
v / 0 | 1 / X | X / X | z / 0 | -z / 0 | 1 / z | z ** 2 | z + 1 | z * m | i0 / 2 | i0 // 2 | i0 ** 2 | i0 % 2 | m * i0 | flag + i0 | z > 0.5 | i0 == 3
I // 2 | I % 3 | I // -2 | I % -3 | I // 0 | I % 0 | I / 2 | I * 1.5 | I ** 2 | I + True | I * I | -I | ~I | ~M | M + M | M * M | M & M | M | False | M ^ True | I & 3 | I << 2 | I >> 1
big + 1 | big * 2 | -big | big - 1 | abs(big) | big // -1 | big % -1 | v // 2 | v % 2 | v // 0 | v % 0 | v % -1.5 | n // 2 | n % 2 | X == Y | X != 0 | v > 0 | I <= 2 | M == True | I == 7.0 | n == n | n < 1
(v > 0) & (v < 3) | (v > 0) | (v < -0.5) | 1.0 - X | [1, 2, 3, 4] + v | v * [1, 2, 3, 4] | (1, 2) * W | X @ [1, 2, 3, 4] | I @ [1, 2, 3] | M @ [1, 0, 1] | k @ k | I @ I.T | M @ M.T
+W | -W | np.add(X, 1) | np.subtract(X, Y) | np.multiply(X, X) | np.divide(X, 2) | np.power(W, 2) | np.power(2, k) | np.maximum(0, W) | np.minimum(W, 0.1) | np.maximum(n, 0) | np.minimum(n, 0) | np.maximum(I, 1)
np.exp(W) | np.log(P) | np.log1p(P) | np.expm1(W) | np.sqrt(P) | np.sqrt(k) | np.tanh(W) | np.sin(v) | np.cos(v) | np.square(W) | np.square(I) | np.abs(W) | np.abs(I) | np.sign(W) | np.sign(I) | np.sign(n)
np.exp(1) | np.exp(z) | np.log(n) | np.exp(n) | np.sqrt(n) | np.floor(W) | np.floor(I) | np.isnan(n) | np.isfinite(n) | np.isnan(I) | np.log(0) | np.exp(-745.2) | np.tanh(k) | np.sin(0) | np.floor(n)
1 / (1 + np.exp(-(W @ X + b))) | -np.sum(Y * np.log(P.T[:1] + 0.1)) / m | np.round(W) | np.round(P, 1) | np.round(I, -1) | np.round(v, 0) | W.round(1) | np.round(0.15, 1) | np.clip(W, 0, 1) | W.clip(0, 1) | np.clip(I, 0, 5) | np.clip(W, None, 0.5)
np.clip(I, 0.5, 3) | np.clip(W, 0, np.array([0.2, 1.0])) | np.where(W > 0, W, 0.01 * W) | np.where(M, I, 0) | np.where(v > 0) | np.where(X > 0) | np.where(flag, 1, 2) | np.where(v > 0, 1, 0) | np.where([[True], [False]], v, 1)
np.sum(X) | X.sum() | np.sum(X, axis=0) | np.sum(X, axis=1) | np.sum(X, axis=1, keepdims=True) | X.sum(axis=0, keepdims=True) | np.sum(X, axis=-1) | np.sum(I) | np.sum(M) | np.sum(M, axis=0) | np.sum(v) | np.sum(3) | np.sum(E) | np.sum(E, axis=0) | np.sum(E, axis=1)
np.sum(X, keepdims=True) | np.sum(X, axis=(0, 1)) | np.sum(v, axis=0) | np.sum(v, axis=0, keepdims=True) | np.mean(W) | np.mean(W, axis=0) | W.mean(axis=1, keepdims=True) | np.mean(I) | np.mean(M) | np.mean(I, axis=1) | np.mean(E) | np.mean(E, axis=0)
np.std(W) | np.std(W, axis=0) | np.var(W, axis=1, keepdims=True) | np.var(v) | np.var(v, ddof=1) | W.std(axis=1, ddof=1) | np.var(I) | np.max(W) | W.max(axis=0) | np.min(W, axis=1) | np.max(N) | np.max(N, axis=0) | np.min(N, axis=1) | np.max(I) | np.max(M) | np.min(M, axis=0)
np.prod(W) | np.prod(I, axis=0) | np.prod(sizes) | np.prod(M) | np.argmax(W) | np.argmax(P, axis=1) | P.argmax(axis=0) | np.argmin(P, axis=1, keepdims=True) | np.argmax(N) | np.argmax(N, axis=1) | np.argmin(N, axis=0) | np.argmax(I, axis=0) | np.argmax(t) | np.argmin(I)
np.cumsum(v) | np.cumsum(W) | np.cumsum(W, axis=0) | np.cumsum(W, axis=1) | np.cumsum(I) | np.cumsum(M) | np.cumsum(M, axis=1) | np.any(M) | np.all(M) | np.any(M, axis=0) | M.all(axis=1) | (W > -5).all() | np.any(n) | np.all(E) | np.any(E, axis=0) | np.all(M, axis=1, keepdims=True)
X[0] | X[0, 1] | X[-1] | X[:, 0] | X[:, 1:3] | X[:, ::-1] | X[::-1] | X[1, ::2] | X[:, -1:] | X[...] | X[..., 0] | X[0, ...] | v[np.newaxis, :] | v[:, None] | v[None] | v[1:3] | v[::-2] | v[5:] | v[-3:-1] | v[2] | X[5:, :] | X[(0, 1)] | X[:, None, 0] | X[0][1] | X[0:1, 0]
v[v > 0] | X[X > 0] | W[W[:, 0] > 0] | W[:, [True, False]] | v[[0, 2]] | v[[-1, 0, 0]] | X[:, k] | X[[1, 0]] | X[[0, 1], [1, 2]] | P[range(m), y] | P[range(4), 0] | np.eye(3)[y] | np.eye(3)[y].T | I[0, [0, 2]] | I[[0], [[0], [2]]] | v[k[:2]] | v[np.array([[0, 1], [2, 3]])] | W[[2, 0], :1] | P[1:, [0, 2]] | P[[0, 1]][:, [1]]
v[i0] | v[[]] | P[y == 1] | P[np.arange(4), y] | v[t] | W[[True, False, True], 0] | I[M] | P[[0, 1], None, [1, 2]] | P[None, [0, 1], 1] | X[M[:, 0]] | v[:i0] | np.array([1, 2, 3])[-1] | X[1:1] | E[:, 0]
X.T | v.T | X.shape | X.ndim | X.size | X.dtype | I.dtype | M.dtype | X.dtype == np.float64 | I.dtype == int | X.dtype == 'float64' | z.shape | z.ndim | X.shape[1] | X.shape == (2, 4) | X.astype(int) | I.astype(float) | W.astype(bool) | (W > 0).astype(int) | W.astype(np.int64) | v.astype('float64') | M.astype(float)
X.copy() | X.reshape(4, 2) | X.reshape((8,)) | X.reshape(-1) | X.reshape(-1, 1) | v.reshape(2, -1) | np.reshape(X, (4, 2)) | np.reshape(I, -1) | X.ravel() | np.ravel(I) | X.flatten() | b.squeeze() | np.squeeze(b) | np.squeeze(Y, axis=0) | np.transpose(W) | W.transpose() | W.transpose(1, 0) | W.transpose(0, 1) | E.reshape(3, 0) | E.T
X.tolist() | v.tolist() | z.item() | i0.item() | W.item(1, 0) | W.item(3) | M.tolist() | np.array([[5]]).item() | int(np.array([5])[0]) | float(z) | int(z) | bool(z) | round(z) | round(z, 1) | min(v) | max(v) | sum(v) | sum(X) | sorted(v) | list(v) | len(E) | 2.5 in v | abs(v) | max(z, 1) | max(0, i0) | -z | not z | z and 1
np.zeros((2, 3)) | np.zeros(3) | np.zeros((2, 0)) | np.ones((1, 2)) | np.ones(2, dtype=int) | np.zeros(2, dtype=bool) | np.full((2, 2), 7) | np.full(3, 0.5) | np.full((2, 1), 1, dtype=float) | np.zeros(()) | np.eye(3) | np.eye(2, 3) | np.eye(3, k=1) | np.eye(2, dtype=int) | np.eye(3, k=-1)
np.array([1, 2]) | np.array([1, 2.5]) | np.array([[1, 2], [3, 4]]) | np.array([True, False]) | np.array([1, True]) | np.array(5) | np.array([]) | np.array([[]]) | np.array([[1], [2]], dtype=float) | np.array([1.7, -1.7], dtype=int) | np.array((v, v)) | np.array([X[0], Y[0]]) | np.array([z, 1]) | np.array(range(3)) | np.zeros(X.shape) | np.zeros(len(v))
np.arange(5) | np.arange(1, 7, 2) | np.arange(5, 0, -2) | np.arange(0, 1, 0.25) | np.arange(0.1, 1, 0.1) | np.arange(3.0) | np.arange(5, 1) | np.arange(3, dtype=float) | np.arange(1, 2, 0.3) | np.arange(-1, 1, 0.2) | np.linspace(0, 1, 5) | np.linspace(-1, 1, 4) | np.linspace(0, 1, 5, endpoint=False) | np.linspace(2, 2, 3) | np.linspace(0, 1, 1) | np.linspace(0, 1, 0) | np.linspace(0, 10, 7)
np.zeros_like(I) | np.ones_like(X) | np.zeros_like(I, dtype=float) | np.ones_like(M) | np.zeros_like(3) | np.concatenate([X, Y]) | np.concatenate((X, Y), axis=0) | np.concatenate([X, X], axis=1) | np.concatenate([v, k]) | np.concatenate([X, Y], axis=None) | np.hstack([X, X]) | np.hstack([v, 1]) | np.vstack([v, v]) | np.vstack([X, Y]) | np.vstack((v, X)) | np.hstack((b, W)) | np.concatenate([I, M]) | np.concatenate([X, X], axis=-1)
np.tile(v, 2) | np.tile(v, (2, 1)) | np.tile(b, (1, 3)) | np.tile(W, 2) | np.tile(W, (2, 2)) | np.tile(3, 2) | np.tile(v, 0) | np.repeat(v, 2) | np.repeat(W, 2) | np.repeat(W, 2, axis=0) | np.repeat(b, 3, axis=1) | np.repeat(v, [1, 0, 2, 1]) | np.repeat(3, 4) | v.repeat(2) | np.diag(v) | np.diag(P) | np.diag([1, 2]) | np.diag(P, k=1) | np.diag(v, k=-1) | np.diag(P, -1) | np.diag(M)
np.outer(v, k) | np.outer(X, [1, 2]) | np.dot(2, v) | np.dot(v, v) | np.matmul(W, X) | np.dot(P.T, P) | np.allclose(X, X + 1e-9) | np.allclose(v, 0) | np.allclose(n, n) | np.allclose(n, n, equal_nan=True) | np.isclose(v, 3) | np.isclose(1, 1.1, atol=0.2) | np.isclose(n, np.inf) | np.array_equal(X, X) | np.array_equal(X, Y) | np.array_equal(I, I * 1.0) | np.array_equal(n, n) | np.allclose(X, Y, rtol=0, atol=2)
np.unique(k) | np.unique(X) | np.unique(n) | np.unique(M) | np.unique(k, return_counts=True) | np.unique([n[0], n[0], 1]) | np.sort(v) | np.sort(P) | np.sort(P, axis=0) | np.sort(P, axis=None) | np.sort(n) | np.sort(I) | np.sort(M) | np.argsort(v) | np.argsort(P, axis=0, kind='stable') | np.argsort(n) | np.argsort(k, kind='stable') | v.argsort() | np.argsort(-v) | np.sort(big)
np.linalg.norm(v) | np.linalg.norm(W) | np.linalg.norm(W, axis=0) | np.linalg.norm(W, axis=1, keepdims=True) | np.linalg.norm(v, 1) | np.linalg.norm(v, np.inf) | np.linalg.norm(W, 'fro') | np.linalg.norm(W, ord=1, axis=1) | np.linalg.norm(I) | np.float64(3) | np.int64(3.7) | np.abs(-3) | np.max([1, 2]) | np.sum([1, 2.5]) | np.mean([1, 2]) | np.array([1, 2]) == [1, 2] | np.prod((2, 3)) | np.sqrt(2 / 3)
np.random.randn(2, 3) | np.random.rand(3) | np.random.rand() | np.random.randn() | np.random.normal(1, 2, (2, 2)) | np.random.normal(size=3) | np.random.uniform(-1, 1, size=(2, 2)) | np.random.uniform() | np.random.randint(10) | np.random.randint(0, 3, size=5) | np.random.randint(5, size=(2, 2)) | np.random.permutation(6) | np.random.permutation(v) | np.random.permutation(W) | np.random.choice(5) | np.random.choice(5, 3) | np.random.choice(v, 3, replace=False) | np.random.choice(5, size=(2, 2)) | np.random.randn(2) + np.random.rand(2) | np.random.seed(7) or np.random.rand(2)
(Y - X) ** 2 | np.mean((X - Y) ** 2) | np.exp(P) / np.sum(np.exp(P), axis=1, keepdims=True) | np.max(P, axis=1, keepdims=True) - P | (np.argmax(P, axis=1) == y).mean() | np.mean(np.argmax(P, axis=1) == y) | -np.mean(np.log(P[range(m), y])) | np.sum(W ** 2) * 0.5 * rate | (W > 0) * W | W * (W > 0) + 0.01 * W * (W <= 0) | v if v.sum() > 0 else -v | 0 < z < 1 | X.sum() == 4 and v.max() == 3 | np.sum(X, axis=1, keepdims=True) / m | [v.sum(), X.shape, 'a']
""".strip()

ERRORS = """
1 / 0 | 1 // 0 | 1 % 0 | 1.0 / 0 | 0.0 ** -1 | 10.0 ** 400 | 1 << -1 | X @ X | X + W | v[4] | X[2] | X[0, 4] | X[0, 0, 0] | sizes[3] | d['nope'] | np.array([1, 2]) ** -1
-M | M - M | ~X | np.sign(M) | X.reshape(3, 3) | X.reshape(-1, -1) | np.sum(X, axis=2) | np.max(E) | np.max([]) | np.argmax([]) | np.concatenate([X, W]) | np.concatenate([v, X]) | np.hstack([X, W]) | v[1.0] | v['a'] | v[v] | W[[True, False]] | W[M]
np.zeros(-1) | np.zeros(2.5) | np.arange(0, 1, 0) | np.sum(X, axs=0) | np.sum() | np.exp() | np.exp(1, 2, 3, 4) | np.nope(1) | bool(v) | v and 1 | 1 if X else 2 | not v | 'a' + 1 | 'a' < 1 | [1] + (2,) | None + 1 | len(3) | int('x') | int(float('nan')) | int(v)
np.dot(X, X) | np.matmul(3, v) | 3 @ v | X @ 3 | np.linspace(0, 1, -1) | np.random.randint(0) | np.random.choice(0) | np.random.choice(3, 4, replace=False) | np.random.seed(-1) | min([]) | range(1, 2, 0) | v[::0] | np.repeat(v, -1) | np.diag(3) | np.array([[1, 2], [3]]) | X & X | I & 1.5 | abs('a') | round('a') | 1 < 'a' | np.squeeze(X, axis=0) | 5() | X.nope | X.nope() | m.shape | undefined + 1
""".strip()


def split(text):
    """Expressions stand between ' | '; a bitwise or is marked by what would not parse alone."""
    parts, result = text.replace("\n", " | ").split(" | "), []
    while parts:
        part = parts.pop(0)
        while parts:
            try:
                compile(part, "", "eval")
                joined = part + " | " + parts[0]
                if joined not in BITWISE:
                    break
            except SyntaxError:
                joined = part + " | " + parts[0]
            part = joined
            parts.pop(0)
        result.append(part.strip())
    return result


BITWISE = ["5 | 3", "M | False", "(v > 0) | (v < -0.5)"]


def environment():
    names = {"np": np}
    exec(NAMES, names)
    names.pop("__builtins__", None)
    return names


def run(expression):
    np.random.seed(0)
    try:
        return eval(expression, environment())
    except Exception as error:
        raise ValueError(f"{expression}: {error}") from None


def main():
    names = {k: encode(v) for k, v in environment().items() if k != "np"}
    entries = []
    for expression in split(SCALARS) + split(ARRAYS):
        entries.append({"expression": expression, "value": encode(run(expression))})
    errors = split(ERRORS)
    for expression in errors:
        try:
            value = run(expression)
        except Exception:
            continue
        raise SystemExit(f"no error: {expression} gives {value!r}")
    write("expressions.json", {"names": names, "entries": entries, "errors": errors})
    write("formats.json", formats())
    print(len(entries), "expressions", len(errors), "errors")


def formats():
    floats = [0.0, -0.0, 1.0, -1.5, 0.1, 2.675, 0.5, 2.5, 1234.5678, 123456.0, 1234567.0, 1e16, 1e15, 9007199254740993.0, 1e22,
              1e-4, 1e-5, 0.00012345, -9.995, 99999.95, 1e300, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 1 / 3, 999999.5]
    float_specs = ["", ".0f", ".1f", ".3f", "f", ".0e", ".2e", "E", ".10e", "g", ".3g", ".0g", "G", "#.3g", "#.0f", "#.0e", "%", ".1%", ".3", ".6", ".17", ".1",
                   "10.2f", "<10.2f", "^10.2f", "=+10.2f", "*^12.1f", "010.2f", "+.2f", " .2f", "-.2f", ",.2f", "_.1f", "015,.2f", "012,", "0=12", "z.1f", "+010.3e", ",", "#", "n", ".20f", "#g", ">08", "08,.0f", "x<5.0f", "09,.1f", "+", " "]
    integers = [0, 1, -1, 7, 255, -255, 1234, 1234567, -1234567, 9223372036854775807, -9223372036854775808]
    integer_specs = ["", "d", "5d", "05d", "<5", "^7", "+d", " d", ",", "_", "x", "X", "#x", "#X", "b", "#b", "o", "#o", "_b", "_x", "#_b", "08,", "09,", "012,d", "#010x", "n",
                     "f", ".2f", "e", "g", "%", "=+8", "*>8", "*=8d", "010_b", "0<6", "+,", "08b", ",.1f"]
    strings = ["", "a", "relu", "größer", "abcdefghij"]
    string_specs = ["", "s", "5", ">5", "^7", "<6s", ".2", "*^8.3s", "05", "x>3"]
    invalid = [[1, ".2d"], [1, "s"], [1.5, "d"], [1.5, "x"], ["a", "d"], ["a", "=5"], ["a", "+"], ["a", ","], [1, ".2"], [1, ",x"], [1.5, ".f"], [1.5, "abc"], [1.5, "5.3.2f"],
               [1, "q"], ["a", "#"], [1, ",n"]]
    for value, spec in invalid:
        try:
            format(value, spec)
        except ValueError:
            continue
        raise SystemExit(f"no error: {value!r} {spec}")
    pairs = [(v, s) for v in floats for s in float_specs]
    pairs += [(v, s) for v in integers + [True, False] for s in integer_specs]
    pairs += [(v, s) for v in strings for s in string_specs]
    rows = []
    for value, spec in pairs:
        rows.append([type(value).__name__, str(value) if isinstance(value, str) else repr(value), spec, format(value, spec)])
    rng = np.random.default_rng(1)
    exponents = rng.uniform(-320, 308, 400)
    values = [float(m * 10.0**e) for m, e in zip(rng.normal(size=400), exponents)]
    values += [float(x) for x in rng.normal(size=100) * 1e15] + [float(x) for x in rng.integers(2**53, 2**56, 40)]
    reprs = [[v.hex(), repr(v), format(v, ".5e"), format(v, ".3f"), format(v, ".8g")] for v in values]
    return {"rows": rows, "invalid": [[type(v).__name__, str(v), s] for v, s in invalid], "random": reprs}


def write(name, value):
    with open(name, "w") as file:
        json.dump(value, file, indent=0, ensure_ascii=False)
        file.write("\n")


main()
