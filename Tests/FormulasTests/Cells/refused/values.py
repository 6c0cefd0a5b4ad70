# Operations that Python with NumPy refuses too. Behind `# refused:` stands a part of the message.

# %% an unknown name
# refused: unknown name 'y'
x = 1
y + 1

# %% a name that is only set in a branch not taken
# refused: unknown name 'z'
if False:
    z = 1
z

# %% a local name before it is set
# refused: 'x'
x = 1
def f():
    y = x
    x = 2
    return y
f()

# %% a comprehension's name outside
# refused: unknown name 'q'
squares = [q * q for q in range(3)]
q

# %% a local name outside of its function
# refused: unknown name 'inside'
def f():
    inside = 1
f()
inside

# %% an unknown function of NumPy
# refused: np.foo
import numpy as np
np.foo(1)

# %% an unknown method
# refused: frobnicate
import numpy as np
np.ones(2).frobnicate()

# %% a method of strings outside the language
# refused: encode
"abc".encode()

# %% a method of lists outside the language
# refused: sort
a = [2, 1]
a.sort()

# %% an argument too many
# refused: takes 1 argument, not 2
def f(x):
    return x
f(1, 2)

# %% a missing argument
# refused: the argument 'y' is missing
def f(x, y):
    return x
f(1)

# %% an unknown keyword
# refused: has no parameter 'z'
def f(x, y=1):
    return x
f(1, z=2)

# %% two values for a parameter
# refused: two values for 'x'
def f(x):
    return x
f(1, x=2)

# %% an unknown keyword of NumPy
# refused: axes
import numpy as np
np.sum(np.ones(2), axes=0)

# %% a call of a number
# refused: x is an int, not a function
x = 5
x(1)

# %% a product of matrices that don't fit
# refused: (2, 3)
import numpy as np
A = np.ones((2, 3))
A @ A

# %% a sum of arrays that don't fit
# refused: (2, 3)
import numpy as np
np.ones((2, 3)) + np.ones((3, 2))

# %% an in-place sum that would have to grow
# refused: (3,)
import numpy as np
v = np.zeros(3)
v += np.ones((2, 3))

# %% an in-place sum of a float into integers
# refused: int64
import numpy as np
k = np.array([1, 2])
k += 0.5

# %% an in-place division of integers
# refused: int64
import numpy as np
k = np.array([2, 4])
k /= 2

# %% an index out of range
# refused: 3
a = [1, 2, 3]
a[3]

# %% an assigned index out of range
# refused: index 0 is out of range for 0 items
a = []
a[0] = 1

# %% an index out of an array
# refused: index 2 is out of bounds for axis 0 of length 2
import numpy as np
A = np.zeros((2, 3))
A[2, 0] = 1

# %% too many indices
# refused: np.zeros(3)[0, 0]: 2 indices for an array of 1 axis
import numpy as np
np.zeros(3)[0, 0]

# %% a missing key
# refused: 'b'
d = {"a": 1}
d["b"]

# %% an augmented missing key
# refused: 'n'
d = {}
d["n"] += 1

# %% a key that is no string
# refused: key
d = {1: "a"}

# %% an assigned key that is no string
# refused: key
d = {}
d[1] = "a"

# %% an item of a string assigned
# refused: can't be assigned
s = "abc"
s[0] = "x"

# %% an item of a tuple assigned
# refused: can't be assigned
t = (1, 2)
t[0] = 5

# %% too many values to unpack
# refused: 2 names can't be set from 3 values
a, b = 1, 2, 3

# %% too few values to unpack
# refused: 3 names can't be set from 2 values
a, b, c = [1, 2]

# %% unpacking a number
# refused: an int can't be gone through
a, b = 5

# %% a loop over a number
# refused: can't be gone through
for i in 5:
    pass

# %% a loop over None
# refused: can't be gone through
def f():
    pass
for i in f():
    pass

# %% division by zero
# refused: zero
1 / 0

# %% integer division by zero
# refused: zero
x = 0
5 // x

# %% an integer beyond int64
# refused: int64
x = 2 ** 62
x * 4

# %% a string plus a number
# refused: '+' is not defined for a string and a float
"loss " + 0.5

# %% a list plus a tuple
# refused: '+' is not defined for a list and a tuple
[1] + (2,)

# %% None plus a number
# refused: None
x = None
x + 1

# %% truth of an array
# refused: ambiguous
import numpy as np
if np.array([1, 2]) > 0:
    pass

# %% truth of an array in a while
# refused: ambiguous
import numpy as np
v = np.ones(3)
while v > 0:
    v -= 1

# %% and between arrays
# refused: ambiguous
import numpy as np
v = np.ones(2)
v > 0 and v < 2

# %% comparison of a string with a number
# refused: '<' is not defined for a string and an int
"a" < 1

# %% an assert that fails
# refused: assert
import numpy as np
A = np.ones((2, 3))
assert A.shape == (3, 2)

# %% an assert that fails with a message
# refused: shapes differ
assert 1 == 2, "shapes differ"

# %% a format that does not fit
# refused: format 'f' is for numbers
f"{'text':.2f}"

# %% a format of an array
# refused: can't be written with the format
import numpy as np
f"{np.ones(2):.2f}"

# %% too few arguments for a format
# refused: not enough arguments for the format
"%d and %d" % (1,)

# %% too many arguments for a format
# refused: not all arguments were converted: the format has fewer fields
"%d" % (1, 2)

# %% a placeholder without an argument
# refused: format: replacement index 1 is out of range; there is 1 argument
"{} {}".format(1)

# %% join of numbers
# refused: join: every item must be a string, not an int
", ".join([1, 2])

# %% a shape that does not fit
# refused: reshape: cannot reshape an array of shape (6,) into (4, 2)
import numpy as np
np.arange(6).reshape(4, 2)

# %% an assigned row of the wrong length
# refused: A[0] has the shape (3,), the value (2,)
import numpy as np
A = np.zeros((2, 3))
A[0] = [1, 2]

# %% a mask of the wrong length
# refused: v[np.array([True, False])]: [mask]: shapes (3,) and (2,) do not fit
import numpy as np
v = np.arange(3)
v[np.array([True, False])]

# %% rows of different lengths
# refused: array: the rows of an array must have equal lengths
import numpy as np
np.array([[1, 2], [3]])

# %% an axis that is not there
# refused: axis
import numpy as np
np.sum(np.ones(3), axis=1)

# %% concatenation of different ranks
# refused: np.concatenate([np.ones((2, 2)), np.ones(2)]): concatenate: shapes (2, 2) and (2,) do not fit
import numpy as np
np.concatenate([np.ones((2, 2)), np.ones(2)])

# %% a range of floats
# refused: range: start must be an integer, not a float
for i in range(0.5):
    pass

# %% a step of zero
# refused: range: the step may not be 0
range(0, 5, 0)

# %% a float as an index
# refused: an index must be an integer, not a float
a = [1, 2]
a[1.0]

# %% the maximum of nothing
# refused: max: nothing to compare
max([])

# %% a number from a word
# refused: float: 'one' is no number
float("one")

# %% append to an array
# refused: append
import numpy as np
v = np.zeros(2)
v.append(1)

# %% the diagonal can't be changed
# refused: np.diag
import numpy as np
A = np.zeros((2, 2))
d = np.diag(A)
d[0] = 1

# %% floats added in place to a part of integers
# refused: A[0:2] holds int64, the result is float64
import numpy as np
A = np.array([1, 2, 3])
A[0:2] += 0.5

# %% floats added in place to masked integers
# refused: A[A > 1] holds int64, the result is float64
import numpy as np
A = np.array([1, 2, 3])
A[A > 1] += 0.5

# %% a row of integers divided in place
# refused: A[0] holds int64, the result is float64
import numpy as np
A = np.array([[1, 2], [3, 4]])
A[0] /= 2

# %% a row stretched in place
# refused: A[0] is (2,), the result is (2, 2)
import numpy as np
A = np.zeros((2, 2))
A[0] += np.ones((2, 2))

# %% NaN into an integer array
# refused: the array holds int64, nan is no integer
import numpy as np
A = np.array([1, 2])
A[0] = np.nan

# %% a float beyond int64 among others into an integer array
# refused: the array holds int64, 1e+300 is no integer
import numpy as np
A = np.array([1, 2])
A[:] = [1.0, 1e300]

# %% a list repeated by a NumPy float
# refused: a list is repeated by an int, not by a float64 scalar
import numpy as np
[1, 2] * np.float64(2)

# %% a dictionary that grows while a loop goes through it
# refused: the dictionary changed its size
d = {"a": 1}
for key in d:
    d[key + "x"] = 1

# %% a dictionary that grows while a loop goes through its items
# refused: the dictionary changed its size
d = {"a": 1}
for key, value in d.items():
    d[key + "x"] = value

# %% a dictionary that grows in the last turn of a loop through its values
# refused: the dictionary changed its size
d = {"a": 1, "b": 2}
for value in d.values():
    if value == 2:
        d["c"] = 3

# %% a range and a list joined
# refused: '+' is not defined for a range and a list
range(3) + [3]

# %% a range repeated
# refused: '*' is not defined for a range and an int
range(3) * 2

# %% ranges compared by size
# refused: '<' is not defined for a range and a range
range(3) < range(4)

# %% a range with a format
# refused: a range can't be written with the format '>12'
f"{range(3):>12}"

# %% infinity into an integer array
# refused: the array holds int64, inf is no integer
import numpy as np
A = np.array([1, 2])
A[1] = np.inf

# %% NaN filled into an integer array by a mask
# refused: the array holds int64, nan is no integer
import numpy as np
A = np.array([1, 2])
A[A > 1] = np.nan

# %% a list repeated by a NumPy bool
# refused: a list is repeated by an int, not by a bool scalar
import numpy as np
[1, 2] * np.array([True]).any()

# %% a dtype joined with a string
# refused: '+' is not defined for a dtype and a string
import numpy as np
np.zeros(2).dtype + "x"

# %% a dtype with a format
# refused: a dtype can't be written with the format '>12'
import numpy as np
f"{np.zeros(2).dtype:>12}"

# %% a number of a view
# refused: a view of a dictionary's keys can't be indexed
{"a": 1}.keys()[0]

# %% a view and a list
# refused: '+' is not defined for a view of a dictionary's values and a list
{"a": 1}.values() + [2]

# %% the sign of a mask
# refused: + is not defined for arrays of type bool
import numpy as np
+np.array([True, False])

# %% rounding a truth value of NumPy
# refused: round is not defined for a bool scalar
import numpy as np
round(np.array([True, False])[0])

# %% many booleans in a range
# refused: a range of booleans has at most two, not 5
import numpy as np
np.arange(5, dtype=bool)

# %% the places of a number
# refused: a single number has no places
import numpy as np
np.where(3)

# %% a range in a field for numbers
# refused: needs a number
"%d" % range(3)
