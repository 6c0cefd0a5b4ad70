# Assignment to items: integers, slices, masks, integer arrays.

# %% an item of a list, from both ends
a = [1, 2, 3]
a[0] = "first"
a[-1] = None
a

# %% an item of a nested list
grid = [[0, 0], [0, 0]]
grid[1][0] = 5
grid[0] = [7]
grid

# %% a new and an old key of a dictionary
d = {"a": 1}
d["b"] = [2]
d["a"] = 3
d["b"].append(4)
d

# %% one element of an array
import numpy as np
A = np.zeros((2, 3))
A[0, 1] = 5
A[1][2] = 7
A[-1, -3] = -1
A

# %% a row and a column
import numpy as np
A = np.zeros((3, 3), dtype=int)
A[1] = [1, 2, 3]
A[:, 2] = 9
A[2, :] = np.array([4, 5, 6])
A

# %% a slice with a step
import numpy as np
v = np.arange(8)
v[::2] = 0
v[1::4] = [10, 50]
v[-1:-3:-1] = [70, 60]
v

# %% a block broadcasts what it gets
import numpy as np
A = np.ones((3, 4))
A[1:, 1:3] = np.array([[5], [6]])
A[0, :] = -1
A[:, 3] = np.array([7, 8, 9])
A

# %% everything at once
import numpy as np
A = np.ones((2, 2))
B = A
A[:] = 3
print(B)
A[...] = np.array([1, 2])
B

# %% a mask takes a number
import numpy as np
X = np.array([[0.2, -0.7], [1.5, -0.1]])
X[X < 0] = 0
X

# %% a mask takes one value for each hit
import numpy as np
v = np.array([5, -1, 7, -2])
v[v < 0] = [100, 200]
v

# %% a mask of rows
import numpy as np
A = np.arange(6).reshape(3, 2)
A[np.array([True, False, True])] = -1
A

# %% a mask of rows and one column
import numpy as np
A = np.arange(6.0).reshape(3, 2)
A[A[:, 0] > 1, 1] = 0.5
A

# %% integer arrays choose places
import numpy as np
v = np.zeros(5)
v[[3, 0]] = [30, 1]
v[np.array([1, 2])] = 7
v

# %% one place in each row
import numpy as np
y = np.array([2, 0, 1, 2])
T = np.zeros((4, 3))
T[np.arange(4), y] = 1
T

# %% one place in each column by range
import numpy as np
y = [1, 0, 1]
T = np.zeros((2, 3), dtype=int)
T[y, range(3)] = 1
T

# %% of repeated places the last value stays
import numpy as np
v = np.zeros(3)
v[[1, 1, 1]] = [5, 6, 7]
v

# %% whole rows by integers
import numpy as np
A = np.zeros((3, 2))
A[[2, 0]] = [[1, 2], [3, 4]]
A[:, [1]] = 9
A

# %% an overlapping shift
import numpy as np
v = np.arange(6)
v[1:] = v[:-1]
w = np.arange(6)
w[:-1] = w[1:]
v, w

# %% the transpose of itself
import numpy as np
A = np.arange(9).reshape(3, 3)
A[:] = A.T
A

# %% a bool array takes truth
import numpy as np
M = np.zeros(4, dtype=bool)
M[1:3] = True
M[3] = 5
M[0] = 0.0
M

# %% an int array cuts fractions off
import numpy as np
k = np.array([1, 2, 3])
k[0] = 3.99
k[1] = -3.99
k[2:] = np.array([7.5])
print(k, k.dtype)

# %% a scalar into a float array
import numpy as np
v = np.zeros(3)
v[0] = 2
v[1] = True
v[2] = np.sum([1, 2])
v

# %% an array of one element into a place
import numpy as np
A = np.zeros((2, 2))
A[0, :] = np.array([5.0])
A[1, 0:1] = 3
A

# %% the diagonal
import numpy as np
A = np.zeros((3, 3))
A[range(3), range(3)] = [1, 2, 3]
A[[0, 1], [1, 2]] = -1
A

# %% the list is evaluated before its index
def index():
    print("index")
    return 1
def value():
    print("value")
    return 5
a = [0, 0]
a[index()] = value()
a
