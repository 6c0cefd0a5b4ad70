# np.arange of a type: NumPy computes its start and its step in the type.

# %% ranges of integers from floats
import numpy as np
a = np.arange(0, 5, 0.5, dtype=int)
b, c = np.arange(-3, 3, 1.5, dtype=int), np.arange(0, -5, -1.5, dtype=np.int64)
d, e = np.arange(10, 0, -2.5, dtype="int64"), np.arange(-0.9, 3, dtype=int)
f, g = np.arange(0.5, 3.7, 1.2, dtype=int), np.arange(5.0, dtype=int)
h, i = np.arange(1.9, 6.1, 1.9, dtype=int), np.arange(3, 5.5, dtype=int)
j = np.arange(0, 0, 0.5, dtype=int)

# %% ranges of floats from integers
import numpy as np
a, b, c = np.arange(5, dtype=float), np.arange(1, 10, 2, dtype=float), np.arange(5, 0, -1, dtype=np.float64)
d, e = np.arange(0, 1, 0.3, dtype=float), np.arange(3, dtype="float64")
f, g = np.arange(0, dtype=float), np.arange(4, dtype=None)

# %% ranges of integers and booleans
import numpy as np
a, b, c = np.arange(5, dtype=int), np.arange(2, dtype=bool), np.arange(1, 3, dtype=bool)
d, e, f = np.arange(True, 3), np.arange(1, dtype=bool), np.arange(0, dtype=bool)

# %% the default type
import numpy as np
a, b = np.array([True, False]).astype(None), np.array([3, 0]).astype(None)
c, d = np.array([1, 2], dtype=None), np.array([0.5, -1.5]).astype("int")
