# Loops, and how statements are written.

# %% for over ranges
for i in range(3):
    print(i)
for i in range(2, 8, 2):
    print(i, end=" ")
for i in range(3, 0, -1):
    print(i, end=",")
i

# %% while
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
steps

# %% break and continue
found = []
for n in range(20):
    if n % 3 != 0:
        continue
    if n > 12:
        break
    found.append(n)
n, found

# %% break leaves the inner loop alone
for i in range(3):
    for j in range(3):
        if j > i:
            break
        print(i, j)

# %% for with else
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, "is prime")

# %% while with else
n = 3
while n > 0:
    n -= 1
else:
    print("done", n)
while n < 5:
    n += 1
    if n == 3:
        break
else:
    print("never")
n

# %% while True with break
x = 1.0
while True:
    x /= 2
    if x < 0.01:
        break
x

# %% an empty loop leaves its name unset
i = "before"
for i in []:
    pass
for j in range(0):
    print("never")
i

# %% the loop's name stays
for k in [1, 2, 3]:
    pass
k

# %% changing the loop's name changes nothing
out = []
for i in range(3):
    out.append(i)
    i = 100
out, i

# %% the iterable is evaluated once
n = 3
count = 0
for i in range(n):
    n = 10
    count += 1
count

# %% a list that grows while it is walked
a = [1, 2]
for x in a:
    if len(a) < 5:
        a.append(x * 10)
a

# %% loops over rows, columns and elements
import numpy as np
A = np.array([[1, 2], [3, 4], [5, 6]])
for row in A:
    print(row, row.sum())
for column in A.T:
    print(column)
for i in range(A.shape[0]):
    for j in range(A.shape[1]):
        A[i, j] *= 10
A

# %% loops with pairs
xs, ys = [1, 2, 3], [4, 5, 6]
total = 0
for x, y in zip(xs, ys):
    total += x * y
for i, x in enumerate(xs, 1):
    total += i * x
total

# %% zip of three, enumerate of zip
import numpy as np
for i, (w, b, n) in enumerate(zip([1.5, 2.5], np.array([10, 20]), ["one", "two"])):
    print(i, w, b, n)

# %% loop with a step by index
data = list(range(10))
batches = []
for start in range(0, len(data), 4):
    batches.append(data[start:start + 4])
batches

# %% nested loops with return
def find(grid, target):
    for i, row in enumerate(grid):
        for j, value in enumerate(row):
            if value == target:
                return i, j
    return None
find([[1, 2], [3, 4]], 3), find([[1]], 5)

# %% continue in a while loop
i, odd = 0, []
while i < 7:
    i += 1
    if i % 2 == 0:
        continue
    odd.append(i)
odd

# %% Newton's method
x = 2.0
for step in range(6):
    x -= (x ** 2 - 2) / (2 * x)
f"{x:.10f}"

# %% bubble sort
a = [5, 2, 9, 1]
n = len(a)
for i in range(n):
    for j in range(n - 1 - i):
        if a[j] > a[j + 1]:
            a[j], a[j + 1] = a[j + 1], a[j]
a

# %% assert passes
import numpy as np
A = np.ones((2, 3))
assert A.shape == (2, 3)
assert A.sum() == 6, "a message"
assert (A > 0).all(), f"with {A}"
"passed"

# %% semicolons
a = 1; b = 2; print(a, b);
a += 1; a

# %% one-line suites
x = 5
if x > 3: print("big")
else: print("small")
for i in range(3): print(i, end=";")
while x > 4: x -= 1
x

# %% line continuation
total = 1 + \
    2 + \
    3
values = [
    1,
    2,
]
result = (total
          + sum(values)
          - 1)
if total > 1 and \
        result > 1:
    print("both")
result

# %% comments and blank lines

# first

x = 1  # behind code

if x:

    # in a block

    y = 2
        # oddly indented
# at the margin

    z = 3
x + y + z

# %% tabs indent
if True:
	x = 1
	if x:
		y = 2
x + y

# %% a string is a statement
"a docstring of the cell"
x = 1
"""another
over lines"""
x

# %% pass
for i in range(2):
    pass
if i:
    pass
else:
    i = 5
i

# %% numbers at the end of a block
x = 0
if x == 0:
    x + 5
x

# %% import as statement
import numpy as np
import numpy as np
from numpy import exp, log as ln, pi
from numpy import (array, sum as total,
                   ones)
print(exp(0), ln(1), pi, total(array([1, 2])), ones(2))
np.e

# %% import inside a function
def f():
    import numpy as np
    return np.zeros(2)
f()

# %% import of random functions
from numpy.random import seed, rand
seed(3)
rand(2).shape

# %% np as a value of its functions
import numpy as np
f = np.exp
g = np.sum
f(0.0), g([1, 2]), np.array([3])[0]

# %% a long expression in brackets
value = (1
         + 2 * (3
                + 4)
         - [5,
            6][1])
value

# %% deep nesting of blocks
out = []
for i in range(2):
    if i == 1:
        while True:
            for j in [10, 20]:
                if j > 10:
                    out.append((i, j))
            break
    else:
        out.append("zero")
out

# %% conditions with side effects in order
log = []
def note(x, r):
    log.append(x)
    return r
if note("a", False) or note("b", True) and not note("c", False):
    log.append("in")
elif note("d", True):
    log.append("out")
log

# %% numbers and parts of a huge range
numbers = range(-5, 10 ** 15, 7)
print(numbers[3], numbers[-1], len(numbers), len(numbers[10:20:3]), len(numbers[::-1]))
print(list(numbers[10:20:3]), list(numbers[4:1:-1]), list(numbers[5:5]))
numbers = range(5)
list(numbers[::-2]), list(numbers[::9])

# %% a range as long as an integer can be
numbers = range(9223372036854775807)
print(numbers[2 ** 62], numbers[-1], numbers[::2 ** 62][1], numbers[::-1][0])
numbers = None

# %% ranges as text, and beside lists
import numpy as np
numbers = range(1, 10, 4)
print(numbers, range(3), range(5, 0), [range(2)][0], range(10)[2:6])
print(f"{range(3)} {numbers!r} {numbers!s:>20}", str(range(2)) + repr(range(0, -5, -2)))
print([range(2), "a"], (range(1),), {"k": [range(3)]}, str([range(2)]), f"{[range(1), 1.5]}")
print(range(3) == [0, 1, 2], range(3) != [0, 1, 2], list(range(3)) == [0, 1, 2], range(3) == range(0, 3))
print(range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2), range(0, 4, 2) == range(0, 5, 2), range(3) == (0, 1, 2))
print(range(2) == 2, range(2) != None, range(3) == np.arange(3), 2 in range(3), range(10 ** 12))
print(range(10)[::3], range(10)[5:2], range(10)[::-1], numbers[1:], numbers[:1], range(10)[2::100], range(5)[-2:])
range(2, 7)

# %% dictionaries that change while a loop is through with them
d = {"a": 1, "b": 2}
for key in list(d):
    d[key + "x"] = d[key]
for key, value in list(d.items()):
    d[key + "y"] = value
for key in d:
    d[key] = d[key] + 1
for key, value in d.items():
    d[key] = value * 2
for key in d:
    d["last"] = 0
    break
pairs = [k for k in d]
d["more"] = 1
d
