"""Whether two runs of a program agree up to rounding, as the suite in Swift compares them."""
import re

import numpy as np

TOLERANCE = 1e-12 / 4
NUMBER = re.compile(r"(?<![A-Za-z_])[-+]?\d+\.?\d*(?:e[-+]?\d+)?|\s+")


def agree(one, other):
    """Two runs (names, printed text, value, error) that give the same."""
    names, printed, value, error = one
    if error or other[3] or not texts_agree(printed, other[1]) or not texts_agree(repr(value), repr(other[2])):
        return False
    return all(
        values_agree(v, other[0].get(k)) for k, v in names.items()
        if not k.startswith("_") and k != "np" and not callable(v)
    )


def texts_agree(a, b):
    if a == b:
        return True
    tokens = [[t for t in NUMBER.findall(text) if not t.isspace()] for text in (a, b)]
    rests = [re.sub(r"[ ]+", "", NUMBER.sub(lambda m: "\n" * m[0].count("\n"), text)) for text in (a, b)]
    return rests[0] == rests[1] and len(tokens[0]) == len(tokens[1]) and all(
        x == y or "." in x and "." in y and values_agree(float(x), float(y)) for x, y in zip(*tokens))


def values_agree(a, b):
    if isinstance(a, (list, tuple)):
        return isinstance(b, type(a)) and len(a) == len(b) and all(map(values_agree, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(values_agree(a[k], b[k]) for k in a)
    if isinstance(a, (float, np.ndarray, np.generic)):
        a, b = np.asarray(a), np.asarray(b)
        if a.dtype != np.float64 or b.dtype != np.float64:
            return a.dtype == b.dtype and np.array_equal(a, b)
        largest = max(1, np.max(np.abs(a), initial=0))
        return a.shape == b.shape and bool(np.all((a == b) | (np.abs(a - b) <= TOLERANCE * largest)))
    return type(a) is type(b) and a == b
