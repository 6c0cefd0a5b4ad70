# Truth, comparison, membership, identity, choice.

# %% chains of comparisons
x = 5
print(1 < x < 10, 1 < x > 3, 1 < x < 4, 5 == x == 5.0, 0 <= x <= 5 != 6)
1 < 2 < 3 == 3

# %% a chain evaluates its middle once
def middle():
    print("middle")
    return 2
print(1 < middle() < 3)
print(5 < middle() < undefined_name)

# %% what is true
print([bool(x) for x in [0, 1, -1, 0.0, 0.1, "", "a", [], [0], (), (0,), None, True]])
bool({}), bool({"a": 0}), bool(), bool("False")

# %% and and or give operands
print(0 or "default", "" or [] or None, 3 and 4, 0 and 4, None or 0, 1 and 2 and 3, 1 and 0 or 5)
name = ""
name or "nobody"

# %% and and or stop early
def loud(x):
    print("asked", x)
    return x
print(loud(0) and loud(1), loud(2) or loud(3))

# %% not
print(not 0, not 1, not [], not not "a", not None, not 1 == 2)

# %% truth of numbers of arrays
import numpy as np
v = np.array([1.0, 0.0])
if v[0] and not v[1]:
    print("yes")
if v.any() and not v.all():
    print("some")
bool(v[0]), v.sum() > 0 and "positive"

# %% truth of an array of one element
import numpy as np
a = np.array([[3.0]])
print("true" if a else "false", bool(np.array([0])))
"big" if np.array([5]) > 2 else "small"

# %% is
a = [1]
b = a
c = [1]
x = None
print(a is b, a is c, a is not c, x is None, x is not None, a is None)

# %% in
import numpy as np
print(2 in [1, 2, 3], 5 not in (1, 2), "ab" in "cabd", "" in "x", "k" in {"k": 0}, 0 in {"k": 0}.values())
2.0 in [1, 2], [1] in [[1], 2], 3 in np.array([1, 2, 3]), 4 in range(0, 10, 2), 5 in range(0, 10, 2)

# %% conditional expressions
x = -3
sign = 1 if x > 0 else -1 if x < 0 else 0
label = "pos" if x > 0 else "neg"
sign, label, (1 if [] else 2) + 1

# %% conditional expressions evaluate one side
def broken():
    assert False
x = 5 if True else broken()
x

# %% if, elif, else
def grade(x):
    if x >= 0.9:
        return "A"
    elif x >= 0.5:
        return "B"
    elif x < 0:
        return "?"
    else:
        return "C"
[grade(x) for x in [0.95, 0.9, 0.7, 0.1, -1]]

# %% comparison of sequences
print([1, 2] < [1, 3], [1] < [1, 0], (2,) > (1, 9), "abc" < "abd", "Z" < "a", [] < [0])
print([1, 2] == [1, 2.0], (1, 2) == [1, 2], "1" == 1, None == 0, [[1], 2] == [[1], 2])

# %% comparison of numbers of all kinds
import numpy as np
print(1 == 1.0, True == 1, 1 < 1.5, np.array([1, 2])[0] == 1, np.float64(0.5) < 1)
{"a": 1, "b": [2]} == {"b": [2], "a": 1}, (1, "a") != (1, "b")

# %% bits of integers
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 5, -17 >> 2, True & False, True | False)

# %% precedence
print(2 + 3 * 4 ** 2 / 8 - 1, (2 + 3) * 4, -3 ** 2, 2 * -3, 7 - 2 - 1, 8 / 2 / 2, 1 + 2 < 4 and not 3 > 4)
not 1 + 1 == 2, 6 // 4 * 4 + 6 % 4, 1 | 2 ^ 3 & 4

# %% isinstance
import numpy as np
print(isinstance(1.5, float), isinstance("a", str), isinstance([1], list), isinstance((1,), tuple))
print(isinstance({}, dict), isinstance(True, bool), isinstance(1, (float, str)), isinstance(np.ones(2), np.ndarray))

# %% any and all of comprehensions
import numpy as np
v = [3, 5, 7]
np.all([x % 2 == 1 for x in v]), np.any([x > 6 for x in v]), np.all(np.array([[1, 0], [1, 1]]), axis=1)
