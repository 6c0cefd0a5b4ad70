# Strings and their formatting.

# %% literals of all kinds
a = 'single'
b = "double \"quoted\""
c = """three
lines "here"
"""
d = 'it''s' " joined"
e = r"raw \n"
print(a, b, d, e)
c

# %% escapes
s = "tab\there\nnew \\ line \x41 \u00e9 \'"
print(s)
s

# %% length, index, slice
s = "backward"
print(len(s), s[0], s[-1], s[1:4], s[::-1], s[:4] + s[4:], s[::3], s[10:])

# %% concatenation and repetition
line = "-" * 10
print(line + ">" + "=" * 0 + "|")
"ab" + "cd" * 2

# %% join
names = ["W1", "b1", "W2"]
print(", ".join(names), "".join(names), "-".join("abc"), " ".join([str(n) for n in [1, 2.5]]))
"\n".join(["a", "b"])

# %% str of values
import numpy as np
print(str(1) + str(2.0) + str(True) + str(None) + str([1, "a"]) + str((1,)) + str({"k": "v"}))
str(np.array([1.5, 2])) + "!" + str(np.float64(0.5))

# %% quotes in repr
words = ["it's", 'say "hi"', 'both \' and "', "plain", "new\nline", "tab\t", "back\\slash", "é"]
print(words)
words

# %% loops over characters
count = 0
for c in "banana":
    if c == "a":
        count += 1
count, [c + c for c in "abc"], sorted("hello"), list("xy")

# %% a string as a table
rows = [("loss", 0.25), ("accuracy", 1)]
for name, value in rows:
    print(name + " " * (12 - len(name)) + str(value))

# %% f-strings
name, loss, epoch = "xor", 0.123456, 10
print(f"{name}: {loss}")
print(f"epoch {epoch:4d} loss {loss:.3f} {loss:8.2e} {loss:.1%}")
f"{epoch}{{literal}}{name!r}"

# %% f-strings with expressions
import numpy as np
W = np.array([[1.0, 2.0], [3.0, 4.0]])
d = {"a": 1}
print(f"{W.shape} {W.sum():.1f} {W[0, 1]} {len(d)} {d['a']} {1 + 1} {'x' if d else 'y'}")
print(f"{W}")
f"{[x * 2 for x in [1, 2]]} {(lambda x: x + 1)(2)}"

# %% f-strings that show their expression
x, y = 3, 2.5
print(f"{x=} {y=:.2f} {x + y = } {'a'=}")
f"{x=!r:>5}"

# %% f-strings with nested widths
width, digits = 10, 3
value = 3.14159265
print(f"[{value:{width}.{digits}f}] [{value:<{width}.{digits}}] [{'ab':^{width}}]")
f"{value:{'.2f'}}"

# %% f-strings align
for text in ["a", "abc", "abcdef"]:
    print(f"|{text:5}|{text:<5}|{text:>5}|{text:^5}|{text:*^7}|{text:.2}|")

# %% f-strings of integers
n = 1234567
print(f"{n} {n:d} {n:10d} {n:<10d}| {n:,} {n:_} {n:+d} {n:010d} {n:x} {n:b} {n:e}")
f"{-5:04d} {5: d} {0:+} {255:#x} {True} {True:d} {7:.2f} {0.5:%}"

# %% f-strings of floats
for x in [0.0, 1.0, -2.5, 1234.5678, 1e-7, 1e20, 0.1]:
    print(f"{x} {x:f} {x:.0f} {x:.2e} {x:g} {x:+.1f} {x:10.3f} {x:,.2f} {x:08.2f}")

# %% f-strings of special floats
import numpy as np
f"{np.inf} {-np.inf:.2f} {np.nan:6.1f} {float('inf'):+} {0.0:.1f} {-0.0:.1f}"

# %% f-strings of scalars of arrays
import numpy as np
v = np.array([1, 2, 4])
print(f"{v[0]} {v.mean()} {v.mean():.3f} {v[2]:5d} {(v > 1)[0]} {v.max():.1f}")
f"{v[0]!r} {v.mean()!r} {v}"

# %% f-strings of containers
f"{[1.0, 'a', None]} {(1,)} {{}} {dict()} {[[]]} {'q' + 'r'!r:>6}"

# %% an f-string over lines
a, b = 1, 2
text = (f"a is {a}, "
        f"b is {b:>3}, "
        "and {not} a field")
text

# %% triple-quoted f-string
a = 5
print(f"""first {a}
second {a * 2:>4}
""")

# %% conversions in f-strings
s = "é'"
print(f"{s} {s!s} {s!r} {s!r:>10}")

# %% quotes inside fields
d = {"key": [1, 2]}
f"{d['key'][1]} {', '.join(['a', 'b'])} {d.get('none', 'x')}"

# %% percent formatting
print("%d epochs, loss %.3f, %s" % (10, 0.12345, "done"))
print("%5.1f|%-8s|%08.3f|%+d|%e|%g|%%|%r" % (2.25, "ab", 3.14159, 5, 12345.678, 0.0001, "q"))
"%s" % 1.5, "%d" % 3.99, "%s and %s" % ([1], None), "%i" % True, "%x" % 255

# %% percent formatting of scalars of arrays
import numpy as np
v = np.array([0.5, 0.25])
print("%.2f %s %d" % (v[0], v[1], v.size))
"%.1f" % np.sum(v), "%s" % v

# %% percent formatting with a width from the arguments
"%*d|%-5d|%.*f" % (5, 42, 7, 2, 1.23456)

# %% the method format
print("{} {} {}".format(1, "a", None))
print("{0} {1} {0}".format("x", "y"))
print("{name}: {loss:.2f}".format(name="xor", loss=0.5))
print("{:>6}|{:<6}|{:^6}|{:06.2f}|{!r}".format("a", "b", "c", 1.5, "d"))
"{{}} {:.{}f}".format(3.14159, 2)

# %% the method format with items
import numpy as np
"{0[1]} {0} {1:.1f} {d[k]}".format([1, 2], np.float64(2.25), d={"k": "v"})

# %% comparison and membership of strings
print("relu" == "relu", "relu" != "tanh", "a" < "b" < "c", "el" in "relu", "x" not in "relu")
activation = "tanh"
kind = "smooth" if activation in ["tanh", "sigmoid"] else "kinked"
kind

# %% characters beyond ASCII
s = "größe ∂L/∂W → 0"
print(len(s), s[0:5], s[-1], s[::-1])
"∂" in s, s + "λ"

# %% line ends in strings
text = "a\r\nb"
"\n" in text, "\r" in text, "\r\n" in text, len(text)
