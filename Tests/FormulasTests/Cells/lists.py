# Lists, tuples, dictionaries.

# %% append, index, length
a = []
a.append(1)
a.append([2, 3])
a.append("x")
print(a, len(a), a[1][0], a[-1])

# %% slices of lists
a = [0, 1, 2, 3, 4, 5]
print(a[1:4], a[:2], a[4:], a[::2], a[::-1], a[-2:], a[10:], a[3:1], a[-1:-4:-2])
a[:] == a, a[:] is a

# %% concatenation and repetition of lists
a = [1, 2] + [3] + []
b = [0] * 4
print(a, b, [None] * 2, [1, [2]] * 2, 2 * ["a"])

# %% nested lists
m = [[1, 2, 3], [4, 5, 6]]
print(m[1][2], m[0][::-1], len(m), len(m[0]), [row[0] for row in m])
m

# %% comprehensions
print([x * x for x in range(5)], [x for x in [3, -1, 2] if x > 0])
[(i, j) for i in range(3) for j in range(i)]

# %% comprehensions with several conditions
[x for x in range(30) if x % 2 == 0 if x % 3 == 0], [x if x > 0 else 0 for x in [-1, 2, -3]]

# %% nested comprehensions
table = [[i * j for j in range(1, 4)] for i in range(1, 3)]
flat = [x for row in table for x in row]
print(table, flat)
[[row[i] for row in table] for i in range(3)]

# %% comprehensions with unpacking
pairs = [("a", 1), ("b", 2)]
print([k * v for k, v in pairs], [i + x for i, x in enumerate([10, 20])])
[a * b for a, b in zip([1, 2, 3], [4, 5, 6])]

# %% a comprehension's name stays inside
x = 100
squares = [x ** 2 for x in range(3)]
x, squares

# %% a comprehension over an array
import numpy as np
v = np.array([0.5, 1.5])
print([x for x in v])
[row.sum() for row in np.array([[1, 2], [3, 4]])], [float(x) for x in v]

# %% sorted
print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted(["b", "a"]), sorted((2.5, 1)))
a = [3, 1]
b = sorted(a)
a, b, sorted([(2, "b"), (1, "z"), (2, "a")])

# %% sorted by a function
words = ["ccc", "a", "bb", "d"]
print(sorted(words, key=len), sorted(words, key=lambda w: -len(w)))
sorted([("a", 3), ("b", 1)], key=lambda pair: pair[1])

# %% min, max, sum, abs, len
print(min([3, 1, 2]), max(3, 1, 2), sum([1, 2, 3]), sum([0.5, 1]), sum([1, 2], 10), abs(-3), abs(2.5))
min("b", "a"), max([1.5, 1]), sum([]), len(""), max([(1, 2), (1, 3)])

# %% zip and enumerate
for i, (a, b) in enumerate(zip([1, 2, 3], "abc")):
    print(i, a, b)
list(zip([1, 2], [3, 4, 5])), list(enumerate("ab", 1)), list(enumerate([5], start=10))

# %% ranges
print(list(range(4)), list(range(2, 8, 3)), list(range(5, 0, -2)), list(range(0)), list(range(3, 3)))
r = range(10)
r[3], len(range(1, 10, 4)), sum(range(101)), list(range(6))[::2]

# %% conversions between containers
import numpy as np
print(list((1, 2)), tuple([1, 2]), list("ab"), tuple("ab"), list({"a": 1}), list(range(3)))
list(np.array([1, 2])), np.array([1.5, 2]).tolist(), tuple(np.array([[1], [2]]).tolist())

# %% tuples
t = (1, "a", 2.5)
print(t[0], t[-1], t[1:], len(t), t + (4,), t * 2, (1,) + (2,), ())
"a" in t, t == (1, "a", 2.5), (1, 2) < (1, 3)

# %% tuples of lists change inside
t = ([1], 2)
t[0].append(5)
t

# %% lists as stacks of layers
sizes = [2, 4, 3, 1]
shapes = [(n_out, n_in) for n_in, n_out in zip(sizes[:-1], sizes[1:])]
total = sum([r * c + r for r, c in shapes])
shapes, total

# %% a list of functions
fs = [lambda x: x + 1, lambda x: x * 2, abs]
[f(-3) for f in fs]

# %% lists compare and hold anything
import numpy as np
mixed = [1, 2.5, "a", None, True, [1, (2, 3)], {"k": [4]}, np.float64(0.5), np.array([1, 2])]
print(mixed)
len(mixed)

# %% dictionaries
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], "b" in d, "z" in d, d.get("z"), d.get("z", 0), d.get("a", 0))
list(d.keys()), list(d.values()), list(d.items())

# %% dictionaries keep their order
d = {"z": 1, "a": 2}
d["m"] = 3
d["z"] = 4
print(list(d), [k + str(v) for k, v in d.items()])
sorted(d), sorted(d.values())

# %% dict by keywords
d = dict(rate=0.1, epochs=5)
e = dict(d)
e["rate"] = 0.2
d, e, dict()

# %% loops over dictionaries
d = {"W": 1.5, "b": 2.5}
total = 0
for k in d:
    print(k, d[k])
for k, v in d.items():
    total += v
for v in d.values():
    total += v
for i, k in enumerate(d.keys()):
    print(i, k)
total

# %% nested dictionaries
config = {"layers": {"first": {"units": 3}, "second": {"units": 1}}, "rate": 0.1}
config["layers"]["first"]["units"] += 1
config["layers"]["third"] = {"units": 2, "bias": None}
print(config["layers"]["third"])
sum([layer["units"] for layer in config["layers"].values()])

# %% changing values in a loop
d = {"a": 1, "b": 2}
for k in d:
    d[k] = d[k] * 10
for k, v in d.items():
    d[k] = v + 1
d

# %% counting
counts = {}
for word in ["a", "b", "a", "c", "a"]:
    counts[word] = counts.get(word, 0) + 1
counts, sorted(counts.items())

# %% grouping
groups = {}
for n in range(10):
    key = "even" if n % 2 == 0 else "odd"
    if key not in groups:
        groups[key] = []
    groups[key].append(n)
groups

# %% keys made from numbers
params = {}
for l in range(1, 4):
    params["W" + str(l)] = l * 10
    params[f"b{l}"] = l
print(params)
[params[f"W{l}"] for l in range(1, 4)]

# %% a dictionary of functions
import numpy as np
activations = {"relu": lambda z: np.maximum(0, z), "tanh": np.tanh}
z = np.array([-1.0, 0.0, 2.0])
for name, f in activations.items():
    print(name, f(z))
activations["relu"](z)

# %% a dictionary with arrays
import numpy as np
cache = {"Z": np.array([[1.0, -1.0]]), "A": None}
cache["A"] = np.maximum(cache["Z"], 0)
for k, v in cache.items():
    print(k, v.shape, v)
cache

# %% membership of values and items
d = {"a": 1}
1 in d.values(), ("a", 1) in d.items(), "a" in d.keys(), None in d.values()

# %% an empty dictionary is false
d = {}
if not d:
    d["first"] = True
d

# %% the last of repeated keys counts
d = {"a": 1, "b": 2, "a": 3}
d, len(d)

# %% unpacking in a loop over nested tuples
for (a, b), [c, d] in [((1, 2), [3, 4]), ((5, 6), (7, 8))]:
    print(a + d, b * c)

# %% lists and tuples repeated as often as a NumPy integer or a bool says
import numpy as np
n = np.array([1, 2]).max()
[0, 1] * n, n * (1, 2), [1] * True, [1, 2] * np.array(2)
