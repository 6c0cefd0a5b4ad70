"""Values of CPython and NumPy as the tagged notation that the suites read (FixtureValue in Fixture.swift).

Floats are written as repr, which reads back exactly; a NumPy scalar is an array of rank 0.
"""
import numpy as np


def encode(value):
    if value is None:
        return {"type": "none"}
    if isinstance(value, np.dtype):
        return {"type": "str", "value": value.name}
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.asarray(value)
        return {
            "type": array.dtype.name,
            "shape": list(array.shape),
            "values": [repr(x) for x in array.ravel().tolist()],
        }
    if isinstance(value, (bool, int, float)):
        return {"type": type(value).__name__, "values": [repr(value)]}
    if isinstance(value, str):
        return {"type": "str", "value": value}
    if isinstance(value, dict):
        return {"type": "dict", "keys": list(value), "items": [encode(x) for x in value.values()]}
    kind = "tuple" if isinstance(value, tuple) else "list"
    return {"type": kind, "items": [encode(x) for x in value]}
