# Assignment: names, tuples, chains, augmented forms.

# %% a name and its value
x = 3
y = x
x = 4
(x, y)

# %% two names at once
a, b = 1, 2
a, b = b, a + b
a, b

# %% swapping items of a list
items = [10, 20, 30]
items[0], items[2] = items[2], items[0]
items

# %% right side before left side
i = 0
values = [5, 6, 7]
i, values[i] = 2, 99
print(i, values)

# %% nested unpacking
(a, b), c = (1, 2), 3
[d, (e, f)] = [4, (5, 6)]
print(a, b, c, d, e, f)

# %% a chain of targets is one object
a = b = []
a.append(1)
b.append(2)
print(a, b, a is b)

# %% a chain of targets with unpacking
x = (y, z) = (1, 2)
print(x, y, z)

# %% unpacking a list, a string and an array
import numpy as np
a, b = [1, 2]
c, d, e = "xyz"
f, g = np.array([[1, 2], [3, 4]])
print(a, b, c, d, e, f, g)
g

# %% unpacking the shape
import numpy as np
X = np.ones((3, 5))
n, m = X.shape
rows, = X[:, 0].shape
n * m + rows

# %% a tuple needs no brackets
point = 1, 2.5, "three"
one = 4,
print(point, one, len(one))

# %% assignment makes no copy of a list, slicing does
a = [1, 2, 3]
b = a
c = a[:]
b[0] = 100
a, b, c

# %% names begin with letters of any language
größe = 2
λ = 0.5
größe * λ

# %% a bare name displays nothing when it is None
x = None
x

# %% only the last expression is shown
1 + 1
2 + 2
3 + 3

# %% an assignment at the end shows nothing
x = 5
x
y = x + 1

# %% swapping rows of an array by a copy
import numpy as np
A = np.array([[1, 2], [3, 4], [5, 6]])
A[[0, 2]] = A[[2, 0]]
A

# %% swapping rows through views loses one
import numpy as np
A = np.array([[1, 2], [3, 4]])
A[0], A[1] = A[1], A[0]
A

# %% augmented assignment of numbers
x = 10
x += 5
x -= 3
x *= 2
x //= 5
x **= 3
x %= 7
y = 7
y /= 2
x, y

# %% augmented assignment of bits
x = 12
x &= 10
x |= 3
x ^= 1
x <<= 4
x >>= 2
x

# %% integers stay integers until a division
n = 6
n *= 2
print(n)
n /= 4
print(n)
n += 1
n

# %% augmented assignment extends a list in place
a = [1]
b = a
a += [2, 3]
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)

# %% augmented multiplication of a list
row = [0]
other = row
row *= 3
row, other

# %% augmented assignment of strings and tuples makes new ones
s = "ab"
t = s
s += "c"
u = (1, 2)
v = u
u += (3,)
s *= 2
print(s, t, u, v)

# %% augmented assignment changes an array in place
import numpy as np
A = np.array([1.0, 2.0, 3.0])
B = A
A -= 1
print(B)
A = A - 1
print(A, B)
A is B

# %% every in-place operation of arrays
import numpy as np
A = np.array([4.0, 9.0, 16.0])
B = A
A += 1
A *= 2
A /= 4
A **= 2
A //= 3
A %= 5
B

# %% in-place with broadcasting
import numpy as np
W = np.zeros((2, 3))
V = W
W += np.array([1, 2, 3])
W *= np.array([[2], [10]])
V

# %% in-place matrix operations on bits and booleans
import numpy as np
k = np.array([1, 2, 12])
k |= 1
k <<= 2
M = np.array([True, False, True])
M &= np.array([True, True, False])
M ^= True
print(k, M)

# %% augmented assignment of an item
import numpy as np
a = [1, 2, 3]
a[1] += 10
d = {"n": 1}
d["n"] += 1
d["n"] *= 5
A = np.eye(2)
A[0, 1] -= 3
A[1] += 1
print(a, d)
A

# %% augmented assignment of a slice
import numpy as np
A = np.arange(12.0).reshape(3, 4)
A[:, 1] *= 10
A[1:, 2:] += 100
A[0, ::2] -= 5
A

# %% augmented assignment by a mask
import numpy as np
v = np.array([-2.0, 3.0, -1.0, 0.5])
v[v < 0] *= 0.1
v[v > 1] -= 1
v

# %% augmented assignment by repeated integers counts once
import numpy as np
v = np.zeros(4)
v[[0, 0, 2]] += 1
v

# %% an augmented scalar of an array is a new number
import numpy as np
v = np.array([1.0, 2.0])
x = v[0]
x += 10
x, v

# %% an augmented row is a view
import numpy as np
A = np.array([[1.0, 2.0], [3.0, 4.0]])
row = A[1]
row += 10
row = row * 0
A
