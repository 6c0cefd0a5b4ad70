# Functions: arguments, scopes, closures, recursion.

# %% a function and its result
def square(x):
    return x * x
square(3), square(0.5), square(square(2))

# %% defaults and keywords
def scale(x, factor=2, offset=0):
    return x * factor + offset
print(scale(1), scale(1, 3), scale(1, 3, 4), scale(1, offset=5), scale(offset=1, x=2, factor=10))

# %% defaults are evaluated once, at the definition
n = 5
def f(x=n):
    return x
n = 10
f(), f(n)

# %% no return gives None
def nothing(x):
    x + 1
def empty_return(x):
    if x > 0:
        return
    return "negative"
print(nothing(1), empty_return(1), empty_return(-1))

# %% early return from a loop
def first_negative(values):
    for i, v in enumerate(values):
        if v < 0:
            return i
    return -1
first_negative([1, 2, -3, -4]), first_negative([1])

# %% several results
def stats(values):
    return min(values), max(values), sum(values) / len(values)
low, high, mean = stats([1, 2, 6])
result = stats([0])
low, high, mean, result

# %% recursion
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
factorial(10), [fib(n) for n in range(10)]

# %% mutual recursion
def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
even(10), odd(7), even(3)

# %% recursion over nested lists
def depth(x):
    if not isinstance(x, list):
        return 0
    return 1 + max([depth(y) for y in x] + [0])
depth(1), depth([]), depth([1, [2, [3]], [4]])

# %% locals hide globals
x = 1
def f():
    x = 2
    return x
f(), x

# %% globals are read when the call runs
def f():
    return later + 1
later = 10
a = f()
later = 20
a, f()

# %% inner functions
def outer(x):
    def inner(y):
        return x + y
    x = x * 10
    return inner(1)
outer(2)

# %% closures
def adder(n):
    def add(x):
        return x + n
    return add
add2, add5 = adder(2), adder(5)
add2(10), add5(10), adder(1)(1)

# %% closures share what they close over
def counter():
    state = [0]
    def increase():
        state[0] += 1
        return state[0]
    def get():
        return state[0]
    return increase, get
increase, get = counter()
increase()
increase()
other, _get = counter()
other()
get(), increase()

# %% closures in a loop see the last value
fs = []
for i in range(3):
    fs.append(lambda: i)
gs = [lambda i=i: i for i in range(3)]
[f() for f in fs], [g() for g in gs]

# %% lambda
double = lambda x: 2 * x
power = lambda x, n=2: x ** n
constant = lambda: 42
print(double(4), power(3), power(2, 5), power(n=3, x=2), constant(), (lambda a, b: a - b)(5, 3))

# %% functions as arguments
def apply(f, values):
    return [f(v) for v in values]
def compose(f, g):
    return lambda x: f(g(x))
inc = lambda x: x + 1
apply(inc, [1, 2]), compose(inc, abs)(-5), apply(str, [1, 2]), apply(len, ["ab", []])

# %% functions of arrays as arguments
import numpy as np
def layer(x, activation):
    return activation(2 * x - 1)
relu = lambda z: np.maximum(z, 0)
x = np.array([0.0, 0.25, 1.0])
layer(x, relu), layer(x, np.square), layer(x, np.abs)

# %% a function under another name
def f(x):
    return x + 1
g = f
def f(x):
    return x + 2
f(1), g(1)

# %% a function defined by condition
flag = True
if flag:
    def f():
        return "first"
else:
    def f():
        return "second"
f()

# %% docstrings and comments
def loss(Y, T):
    """Mean squared error.

    Y, T: arrays of equal shape.
    """
    # a comment with a different indentation
  # is no statement
    return ((Y - T) ** 2).mean()
import numpy as np
loss(np.array([1.0, 2.0]), np.array([0.0, 4.0]))

# %% a function that prints
def report(name, value, digits=2):
    print(f"{name}: {value:.{digits}f}")
report("loss", 0.12345)
report("loss", 0.12345, digits=4)
report(value=1, name="one")

# %% arguments are evaluated from left to right
def note(x):
    print("arg", x)
    return x
def f(a, b, c=0):
    return a - b + c
f(note(1), c=note(2), b=note(3))

# %% one-line functions
def f(x): return x + 1
def g(x): y = x * 2; return y
def h(): pass
f(1), g(2), h()

# %% parameters are locals
def f(x):
    x = x + 1
    x += 1
    return x
x = 10
y = f(x)
x, y

# %% the same function with scalars and arrays
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
print(sigmoid(0), sigmoid(2.0), sigmoid(np.array([-1.0, 0.0, 1.0])))
sigmoid(np.array([[0.5]])).shape

# %% a dictionary as result
import numpy as np
def forward(x, p):
    z = p["w"] * x + p["b"]
    return {"z": z, "a": np.maximum(z, 0)}
out = forward(np.array([-1.0, 2.0]), {"w": 3.0, "b": 0.5})
out["a"], list(out)

# %% unpacking a result in place
import numpy as np
def minmax(v):
    return v.min(), v.max()
a, b = minmax(np.array([3, 1, 2]))
(lo, hi), n = minmax(np.array([0.5])), 1
print(a, b, lo, hi, n)

# %% nested functions three deep
def a(x):
    def b(y):
        def c(z):
            return x * 100 + y * 10 + z
        return c(y + 1)
    return b(x + 1)
a(1)

# %% a name local to the inner function
def outer():
    total = 0
    def add(x):
        total = x
        return total
    add(5)
    return total
outer()

# %% numeric derivative of any function
def derivative(f, x, h=1e-3):
    return (f(x + h) - f(x - h)) / (2 * h)
round(derivative(lambda x: x ** 2, 3), 6), round(derivative(abs, -2), 6)

# %% default None
import numpy as np
def init(shape, values=None):
    if values is None:
        values = np.zeros(shape)
    return values
init((1, 2)), init((1, 2), np.ones(2))

# %% trailing commas and line breaks in calls
def f(a, b, c,):
    return [
        a,
        b,  # a comment inside
        c,
    ]
f(
    1,
    2,
    c=3,
)

# %% recursion with an accumulator list
def countdown(n, out):
    if n == 0:
        out.append("go")
        return out
    out.append(n)
    return countdown(n - 1, out)
countdown(5, [])

# %% deep recursion within reason
def total(n):
    return 0 if n == 0 else n + total(n - 1)
total(60)

# %% functions of functions of functions
def twice(f):
    return lambda x: f(f(x))
twice(twice(lambda x: x + 3))(0), twice(lambda s: s + "!")("hey")

# %% a function assigns only its own names
import numpy as np
A = np.zeros(2)
def set_first(x):
    A[0] = x
    B = A
    return B
C = set_first(4)
A, C is A

# %% items that nothing else refers to, while the function that orders them makes many values
ordered = sorted([[i] for i in range(21000)], key=lambda item: [-item[0], [item]][0])
largest = max([[i] for i in range(21000)], key=lambda item: [item[0], [item]][0])
first = ordered[0]
ordered = len(ordered)
first, largest
