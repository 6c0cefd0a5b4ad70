"""Runs programs in CPython with NumPy, all in this process, and writes what each kept under `probe`.

    python3 run_programs.py PROGRAMS.json

The file holds a list of sources; what is written is a list of {"loss", "found"} or {"error"}.
"""
import contextlib
import io
import json
import pathlib
import sys
import warnings

import numpy as np


def numbers(value):
    """All numbers of an array, in order; an error where one is not finite."""
    array = np.asarray(value, dtype=float)
    if not np.isfinite(array).all():
        raise ValueError("not finite")
    return array.ravel().tolist()


def run(source):
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "<program>", "exec"), names)
        probe = names["probe"]
        return {
            "loss": numbers(probe["loss"]),
            "found": [numbers(gradient) for gradient in probe["found"]],
        }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


sources = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
json.dump([run(source) for source in sources], sys.stdout)
