# Types, functions and views of dictionaries as values.

# %% types in print
import numpy as np
print(int, float, bool, str, list, tuple, dict, range, np.float64, np.int64, np.bool_)
print([int], (float, bool), {"f": int, "g": np.float64}, str(int), repr(np.int64))
print("%s and %r" % (int, float), "{} {!r}".format(bool, str), f"{int} {float!r}")
{"f": int}

# %% types as values
import numpy as np
to = {"i": int, "f": float, "b": bool}
a, b, c = to["i"]("3"), to["f"](2), to["b"]("")
d = [kind(1) for kind in [int, float, bool, str]]
kind = np.float64
e, f = np.zeros(2, dtype=kind), kind(3)
kind = int
g, h = np.array([1.7, -2.7]).astype(kind), np.ones(2, kind)
i = sorted(["10", "9"], key=int)

# %% types beside each other
import numpy as np
x = np.array([1.0])
print(int == int, int == float, int is int, np.float64 == float, int != str, [int] == [int])
print(x.dtype == float, x.dtype == np.float64, x.dtype == int, x.dtype == "float64", x.dtype != bool)
print(isinstance(x, np.ndarray), isinstance(np.array(3), np.ndarray), isinstance(np.array(3.0), float))
print(isinstance(range(3), list), isinstance({}.keys(), list), isinstance(x[0], float))

# %% functions in print
import numpy as np
print(len, abs, print, max, sorted, isinstance, np.exp, np.abs, np.maximum, np.zeros, np.arange)
print([len], {"f": np.tanh}, (np.sqrt,), len == len, len is len, np.exp == np.log)

# %% dtypes in templates
import numpy as np
x = np.array([1, 2])
print("%s %r" % (x.dtype, x.dtype), "{} {!r}".format(x.dtype, [x.dtype]), f"{x.dtype} {x.dtype!r}")

# %% ranges in templates
print("%s" % range(3), "{} {!r:>14}".format([range(2)], range(1, 7, 2)), f"{range(3)} {(range(0),)}")
print("%(r)s" % {"r": range(3)}, "{r}".format(r=range(3)), "%s" % (range(2),))

# %% arrays without axes in lists
import numpy as np
print(np.array(3), [np.array(3)], {"k": np.array(2.5)}, (np.array(True),), [np.squeeze(np.array([5]))])
print([np.sum(np.array([1.5]))], [np.where(True, 1, 2)], repr(np.array(-0.5)), np.array(3).tolist())
np.array(2.0)

# %% views of dictionaries in print
import numpy as np
d = {"a": 1, "b": [1, 2]}
print(d.keys(), d.values(), d.items(), {}.keys(), {}.values(), {}.items())
print([d.keys()], {"k": d.values()}, (d.items(),), str(d.keys()), repr(d.values()), f"{d.items()}")
print("%s" % (d.keys(),), "{} {!r}".format(d.values(), d.items()), {"W": np.zeros(2)}.items())
d.keys()

# %% views follow their dictionary
d = {"a": 1}
_k, _v, _i = d.keys(), d.values(), d.items()
d["b"] = 2
d["a"] = 5
print(_k, _v, _i, len(_k), "b" in _k, 2 in _v, ("a", 5) in _i, bool(_v))

# %% what is made of views
import numpy as np
d = {"a": 3, "b": 1}
a, b, c = list(d.keys()), tuple(d.values()), dict(d.items())
e, f, g = sorted(d.keys()), max(d.values()), sum(d.values())
h = list(zip(d.keys(), d.values()))
i = [k + str(v) for k, v in d.items()]
j = np.array(list(d.values()))
k, m = ", ".join(d.keys()), list(enumerate(d.values()))
x, y = d.values()
n = []
n.extend(d.keys())

# %% views beside each other
d, e = {"a": 1, "b": 2}, {"b": 2, "a": 1}
print(d.keys() == e.keys(), d.items() == e.items(), d.keys() == ["a", "b"], d.values() == [1, 2])
print(d.keys() != {"a": 1}.keys(), d.items() == {"a": 1, "b": 3}.items(), d.keys() == d.items())

# %% strings that can't be printed
print(["\u2028", "\xa0", "\xad", "\u200b", "\ufeff", "\x85", "é", "中", "it's", 'a"b', "\\\n"])
print({"k\u200b": "\t"}, ("\x00",))
