# Random numbers: the streams of np.random after a seed.

# %% normal numbers
import numpy as np
np.random.seed(0)
print(np.random.randn(3), np.random.randn(2, 2))
np.random.randn()

# %% uniform numbers
import numpy as np
np.random.seed(42)
print(np.random.rand(), np.random.rand(3), np.random.rand(2, 2))
np.random.uniform(-1, 1, size=(2, 3)), np.random.uniform(), np.random.uniform(low=2, high=4, size=2)

# %% one seed gives one stream
import numpy as np
np.random.seed(1)
a = np.random.rand(3)
np.random.seed(1)
b = np.random.rand(3)
c = np.random.rand(3)
(a == b).all(), (a == c).any()

# %% an odd number of normal numbers keeps its second half
import numpy as np
np.random.seed(5)
a = np.random.randn(3)
b = np.random.rand(2)
c = np.random.randn(2)
a, b, c

# %% normal with mean and deviation
import numpy as np
np.random.seed(7)
print(np.random.normal(5, 0.5, 3), np.random.normal(loc=1, scale=2, size=(2, 2)), np.random.normal(size=2))
np.random.normal()

# %% integers
import numpy as np
np.random.seed(3)
print(np.random.randint(10), np.random.randint(5, 10), np.random.randint(0, 2, size=8))
np.random.randint(100, size=(2, 3)), np.random.randint(-3, 3, 4)

# %% permutations of integers
import numpy as np
np.random.seed(2)
print(np.random.permutation(8))
np.random.permutation(np.array([10, 20, 30])), np.random.permutation([1, 2, 3])

# %% permutation of rows copies
import numpy as np
np.random.seed(4)
A = np.arange(8).reshape(4, 2)
B = np.random.permutation(A)
print(A, B)

# %% shuffle works in place
import numpy as np
np.random.seed(9)
v = np.arange(7)
w = v
np.random.shuffle(v)
print(v, w is v)
A = np.arange(8).reshape(4, 2)
np.random.shuffle(A)
A

# %% shuffle of a list
import numpy as np
np.random.seed(10)
items = ["a", "b", "c", "d", "e"]
other = items
np.random.shuffle(items)
items, other is items, np.random.shuffle([1, 2])

# %% shuffle of a view
import numpy as np
np.random.seed(11)
v = np.arange(8)
np.random.shuffle(v[2:6])
v

# %% choice
import numpy as np
np.random.seed(6)
print(np.random.choice(5), np.random.choice(5, 3), np.random.choice(np.array([0.5, 1.5, 2.5]), size=4))
np.random.choice(6, 6, replace=False), np.random.choice([1, 2, 3], size=(2, 2)), np.random.choice(4, size=2, replace=False)

# %% mixed draws
import numpy as np
np.random.seed(123)
out = []
for i in range(3):
    out.append((np.random.rand(), np.random.randint(100), np.random.randn()))
out

# %% weights of a layer
import numpy as np
np.random.seed(0)
sizes = [2, 3, 1]
params = {}
for l in range(1, len(sizes)):
    params[f"W{l}"] = np.random.randn(sizes[l], sizes[l - 1]) * np.sqrt(2 / sizes[l - 1])
    params[f"b{l}"] = np.zeros((sizes[l], 1))
params

# %% mini-batches
import numpy as np
np.random.seed(8)
X = np.arange(20).reshape(2, 10)
perm = np.random.permutation(10)
Xs = X[:, perm]
batches = [Xs[:, k:k + 4] for k in range(0, 10, 4)]
print(perm, [b.shape for b in batches])
batches[2]

# %% blobs
import numpy as np
np.random.seed(12)
centers = np.array([[0.0, 0.0], [4.0, 4.0]])
X = np.vstack([c + 0.5 * np.random.randn(5, 2) for c in centers])
y = np.repeat([0, 1], 5)
print(X.shape, y, X[y == 1].min() > 1)
X.mean(axis=0)

# %% dropout
import numpy as np
np.random.seed(13)
A = np.ones((3, 4))
keep = 0.8
D = np.random.rand(3, 4) < keep
A = A * D / keep
D.astype(int), A

# %% many draws
import numpy as np
np.random.seed(14)
x = np.random.randn(1000)
u = np.random.rand(1000)
k = np.random.randint(0, 6, 1000)
print(f"{x.mean():.6f} {x.std():.6f} {u.mean():.6f} {k.sum()}")
np.unique(k, return_counts=True)

# %% a large seed
import numpy as np
np.random.seed(4294967295)
np.random.rand(2), np.random.permutation(4)

# %% a train and test split
import numpy as np
np.random.seed(15)
X = np.arange(12.0).reshape(6, 2)
y = np.arange(6)
order = np.random.permutation(len(X))
train, test = order[:4], order[4:]
print(X[train], y[test])
len(train) + len(test)

# %% randint up to powers of two
import numpy as np
np.random.seed(16)
np.random.randint(0, 256, 5), np.random.randint(0, 1000000, 3), np.random.randint(1, size=3), np.random.randint(0, 2 ** 40, 3)
