# Names of one object, views into arrays, copies.

# %% two names of one list
a = [1, 2]
b = a
b.append(3)
print(a, a is b, a == b)

# %% equal lists are not one list
a = [1, 2]
b = [1, 2]
print(a == b, a is b)
b[0] = 5
a, b

# %% a list inside of two lists
inner = [0]
left = [inner, 1]
right = [2, inner]
inner.append(9)
left[0][0] = 7
print(left, right)

# %% a repeated list is the same list
rows = [[0] * 2] * 3
rows[0][1] = 5
rows

# %% rows by comprehension are lists of their own
rows = [[0] * 2 for i in range(3)]
rows[0][1] = 5
rows

# %% a copied dictionary shares what it holds
d = {"a": [1], "n": 1}
e = dict(d)
e["n"] = 2
e["a"].append(2)
print(d, e)

# %% two names of one array
import numpy as np
A = np.zeros(3)
B = A
C = A.copy()
B[1] = 5
print(A, C, A is B, A is C)

# %% a slice is a view
import numpy as np
v = np.arange(6)
w = v[2:5]
w[0] = 100
v[4] = -1
print(v, w)

# %% a view of a view
import numpy as np
v = np.arange(10)
w = v[::2]
x = w[1:]
x[0] = 77
x += 1
v, w, x

# %% the transpose is a view
import numpy as np
A = np.zeros((2, 3))
B = A.T
B[2, 0] = 5
A[1] = 7
B

# %% reshape is a view where it can be
import numpy as np
v = np.arange(6)
A = v.reshape(2, 3)
A[1, 1] = 40
v[0] = -5
print(A)
v

# %% reshape of a transpose is a copy
import numpy as np
A = np.arange(6).reshape(2, 3)
B = A.T.reshape(6)
B[0] = 99
A

# %% ravel is a view, flatten a copy
import numpy as np
A = np.zeros((2, 2))
r = A.ravel()
f = A.flatten()
r[0] = 1
f[1] = 2
A, r, f

# %% ravel of a transpose is a copy
import numpy as np
A = np.arange(4).reshape(2, 2)
r = A.T.ravel()
r[1] = 100
A

# %% rows and columns are views
import numpy as np
A = np.arange(6.0).reshape(2, 3)
row = A[0]
column = A[:, 1]
row[1] = 50
column[1] = 60
print(A)
print(row, column)

# %% indexing by a list copies
import numpy as np
A = np.arange(6).reshape(3, 2)
B = A[[0, 1]]
B[0, 0] = 100
A

# %% indexing by a mask copies
import numpy as np
v = np.array([1.0, -2.0, 3.0])
w = v[v > 0]
w *= 10
v, w

# %% a new axis is a view
import numpy as np
v = np.array([1, 2, 3])
c = v[:, np.newaxis]
c[1, 0] = 20
c *= 2
v

# %% squeeze and transpose are views
import numpy as np
A = np.zeros((3, 1))
s = np.squeeze(A)
t = np.transpose(A)
s[0] = 1
t[0, 2] = 3
A

# %% a reversed view
import numpy as np
v = np.arange(5)
r = v[::-1]
r[0] = 40
r[1:3] += 100
v

# %% a function changes its argument
import numpy as np
def clear(A):
    A[0] = 0
    A = A + 100
    return A
W = np.array([1.0, 2.0])
V = clear(W)
W, V

# %% a function with an augmented argument
import numpy as np
def step(W, rate):
    W -= rate
def rebind(W, rate):
    W = W - rate
W = np.ones(3)
step(W, 0.25)
rebind(W, 100)
W

# %% an augmented number argument stays outside
def step(x):
    x += 1
    return x
x = 1
y = step(x)
x, y

# %% a function changes a list
def push(stack, item):
    stack.append(item)
stack = []
other = [stack]
push(stack, 1)
push(stack, other[0][0] + 1)
stack, other, other[0] is stack

# %% rows of a loop are views
import numpy as np
A = np.ones((3, 2))
k = 1
for row in A:
    row *= k
    k += 1
A

# %% elements of a loop are numbers
import numpy as np
v = np.ones(3)
for x in v:
    x *= 10
v, x

# %% arrays in a list
import numpy as np
A = np.zeros(2)
parts = [A, A, A.copy()]
parts[0] += 1
parts[2] -= 1
A[1] = 9
parts

# %% a dictionary of arrays, updated in place
import numpy as np
params = {"W": np.array([[1.0, 2.0]]), "b": np.array([0.5])}
grads = {"W": np.array([[10.0, 20.0]]), "b": np.array([1.0])}
W = params["W"]
for k in params:
    params[k] -= 0.1 * grads[k]
print(W, params["b"], W is params["W"])
params

# %% a dictionary of arrays, updated by new arrays
import numpy as np
params = {"W": np.array([1.0, 2.0])}
W = params["W"]
params["W"] = params["W"] - 1
W, params["W"], W is params["W"]

# %% np.array copies
import numpy as np
v = np.array([1, 2, 3])
w = np.array(v)
w[0] = 10
rows = [v, v]
A = np.array(rows)
A[0, 0] = 50
v

# %% reading into names before a change
import numpy as np
W = np.array([1.0, 2.0])
before = W
kept = W.copy()
W += 1
before, kept, W

# %% history of one array in place
import numpy as np
w = np.zeros(2)
wrong, right = [], []
for t in range(3):
    w += 1
    wrong.append(w)
    right.append(w.copy())
print(wrong, right)

# %% astype copies even the same type
import numpy as np
v = np.array([1.0, 2.0])
w = v.astype(float)
w[0] = 9
v

# %% a default argument is one object
def collect(x, into=[]):
    into.append(x)
    return into
a = collect(1)
b = collect(2)
print(a, b, a is b)

# %% a closure sees later changes
import numpy as np
W = np.array([1.0, 2.0])
def norm():
    return np.sum(W * W)
first = norm()
W[0] = 3
second = norm()
W = np.array([0.0, 1.0])
first, second, norm()

# %% an overlapping operation reads first
import numpy as np
v = np.arange(5)
v[1:] += v[:-1]
w = np.arange(5)
w += w[::-1]
v, w

# %% a matrix minus its own row
import numpy as np
A = np.array([[1.0, 2.0], [3.0, 5.0]])
A -= A[0]
A

# %% a matrix plus its own transpose, in place
import numpy as np
A = np.array([[1, 2], [3, 4]])
A += A.T
A

# %% a view assigned into its base
import numpy as np
A = np.arange(6).reshape(2, 3)
top = A[0]
A[1] = top
top[0] = 50
A

# %% dictionary values are the objects themselves
import numpy as np
d = {"a": np.zeros(2), "b": np.ones(2)}
for name, value in d.items():
    value += 5
for value in d.values():
    value[0] = -1
d

# %% a row of an unpacked array is a view
import numpy as np
A = np.zeros((2, 2))
first, second = A
second[:] = 7
A

# %% parts of an integer array that stay integers in place
import numpy as np
A = np.array([[1, 2, 3], [4, 5, 6]])
A[0, 0] += 1.7
A[0, 1:] *= 2
A[1] -= A[0]
A[A > 5] //= 2
A[:, [0, 0]] += 10
A[..., -1] **= 2
v = A[1, 1:]
A[1, 1:] += v
A, v

# %% parts of an array in place, broadcast
import numpy as np
A = np.zeros((2, 3))
A[0] += [1, 2, 3]
A[:, 1] += 5
A[:, :2] *= np.array([[2], [3]])
A.T[2] -= 1
A[1:] /= A[0, 0]
A

# %% an array of an array is another one, with copy=True said or not
import numpy as np
v = np.array([1.0, -2.0, 3.0])
w = np.array(v, copy=True)
w[w <= 0] = 0
u = np.array(v)
u *= 2
v, w, u
