# Python that the language leaves out. Behind `# refused:` stands a part of the message.

# %% a class
# refused: classes are not supported
class Layer:
    pass

# %% try
# refused: exceptions ('try')
try:
    x = 1
except ValueError:
    x = 2

# %% raise
# refused: exceptions ('raise')
raise ValueError("no")

# %% with
# refused: 'with' is not supported
import numpy as np
with np.errstate(all="ignore"):
    x = 1

# %% yield
# refused: generators (yield)
def numbers():
    yield 1

# %% yield as an expression
# refused: generators (yield)
def numbers():
    x = yield 1

# %% a decorator
# refused: decorators are not supported
def twice(f):
    return f
@twice
def g():
    pass

# %% import of a module of the system
# refused: the module 'os' can't be imported
import os
os.getcwd()

# %% import of two modules
# refused:
import numpy as np, sys

# %% import from a module of the system
# refused: can't be imported
from pathlib import Path

# %% import of everything
# refused: name what you import
from numpy import *

# %% import of math
# refused: the module 'math' can't be imported
import math
math.exp(1)

# %% import of numpy by another name
# refused: np
import numpy

# %% import of what NumPy has and the language has not
# refused: numpy has no 'load'
from numpy import load

# %% eval
# refused: eval
eval("1 + 1")

# %% exec
# refused: exec
exec("x = 1")

# %% open
# refused: open
f = open("data.txt")

# %% the dunder import
# refused: __import__
__import__("os")

# %% dunder attributes
# refused: __class__
x = (1).__class__

# %% dunder names
# refused: __builtins__
__builtins__

# %% input
# refused: input
name = input()

# %% globals
# refused: globals
globals()

# %% getattr
# refused: getattr
getattr(1, "real")

# %% global
# refused: 'global' is not supported
n = 0
def f():
    global n
    n = 1

# %% nonlocal
# refused: 'nonlocal' is not supported
def f():
    n = 0
    def g():
        nonlocal n
        n = 1

# %% del
# refused: 'del' is not supported
x = 1
del x

# %% a set display
# refused: sets are not supported
s = {1, 2, 3}

# %% the function set
# refused: set
s = set([1, 2])

# %% a set comprehension
# refused: not supported
s = {x for x in range(3)}

# %% a dictionary comprehension
# refused: not supported
d = {str(k): k for k in range(3)}

# %% a generator expression
# refused: not supported
total = sum(x * x for x in range(3))

# %% a generator expression in brackets
# refused: not supported
g = (x for x in range(3))

# %% star arguments of a function
# refused: parameters with * or / are not supported
def f(*values):
    return values

# %% keyword arguments of a function
# refused: parameters with * or / are not supported
def f(**options):
    return options

# %% keyword-only arguments
# refused: parameters with * or / are not supported
def f(a, *, b):
    return a + b

# %% unpacking in a call
# refused: unpacking with * in a call is not supported
values = [1, 2]
max(*values)

# %% unpacking a dictionary in a call
# refused: in a call is not supported
options = {"sep": ""}
print(1, **options)

# %% a star among targets
# refused:
first, *rest = [1, 2, 3]

# %% a star in a list
# refused:
a = [1]
b = [*a, 2]

# %% the walrus
# refused: (:=)
if (n := 3) > 2:
    print(n)

# %% complex numbers
# refused: complex numbers are not supported
z = 1 + 2j

# %% bytes
# refused: string prefix 'b' is not supported
data = b"abc"

# %% async
# refused: async
async def f():
    pass

# %% await
# refused: await
def f():
    await g()

# %% match
# refused:
x = 1
match x:
    case 1:
        print("one")

# %% type annotations of parameters
# refused: type annotations are not supported
def f(x: int) -> int:
    return x

# %% type annotations of names
# refused: type annotations are not supported
x: int = 5

# %% return outside of a function
# refused: 'return' stands outside a function
return 5

# %% break outside of a loop
# refused: 'break' stands outside a loop
break

# %% continue in a function inside of a loop
# refused: 'continue' stands outside a loop
for i in range(3):
    def f():
        continue

# %% a missing block
# refused: an indented block is expected
if True:
x = 1

# %% unexpected indentation
# refused: unexpected indentation
x = 1
    y = 2

# %% indentation that fits no block
# refused: unexpected indentation
if True:
        x = 1
    y = 2

# %% tabs and spaces
# refused: tabs and spaces are mixed
if True:
    x = 1
	y = 2

# %% a bracket that is never closed
# refused:
x = (1 + 2
y = 3

# %% a string that is never closed
# refused: the string is not closed
x = "abc
y = 1

# %% an f-string field that is never closed
# refused: '}' is missing
x = 1
s = f"{x"

# %% an empty f-string field
# refused: an expression is expected in the braces
s = f"{}"

# %% an assignment in a condition
# refused:
x = 1
if x = 1:
    pass

# %% assignment to a literal
# refused: this can't be assigned to
5 = x

# %% assignment to a call
# refused: this can't be assigned to
def f():
    return [1]
f() = 2

# %% assignment to an attribute
# refused: an attribute can't be assigned to
import numpy as np
A = np.zeros(3)
A.shape = (3, 1)

# %% assignment to None
# refused: this can't be assigned to
None = 1

# %% augmented assignment of a tuple
# refused: '+=' needs a name or an item on its left
a, b = 1, 2
a, b += 1, 2

# %% a default before a parameter without
# refused: a parameter without a default follows one that has one
def f(a=1, b):
    return b

# %% two parameters of one name
# refused: the parameter 'a' is repeated
def f(a, a):
    return a

# %% a missing colon
# refused: ':' is expected
if True
    x = 1

# %% else without if
# refused: 'else' can't stand here
x = 1
else:
    x = 2

# %% print as a statement
# refused:
print "hello"

# %% increment
# refused:
x = 1
x++

# %% a shell command
# refused:
!ls

# %% a magic
# refused:
%matplotlib inline

# %% chained dunder escape
# refused: __
().__class__.__bases__[0].__subclasses__()

# %% a dunder through a format string
# refused: format: a format field can't read attributes: give .__class__ as an argument
"{0.__class__}".format(1)

# %% an array that is no copy
# refused: copy=False is not supported
import numpy as np
np.array(np.zeros(2), copy=False)
