# Executes exported notebooks in Jupyter and holds the names at their end against `--to json`.
#
# usage: execute_notebooks.py FOLDER, with NAME.ipynb beside NAME.json. A line of JSON a notebook: its
# name, what is wrong with it, and the largest differences by name.
import asyncio
import json
import math
import os
import pathlib
import sys
import warnings

# The matrices are small: threads would only wait for each other.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import nbformat
from nbclient import NotebookClient

warnings.filterwarnings("ignore")

# What a check measured is rounding itself.
NOISE = {"relative_errors"}
# Differences of a loss: their last digits are noise too.
ROUGH = {"numeric_gradients"}

# Training that goes over cliffs: where a loss jumps, a rounding error has grown to the size of the loss
# itself a few epochs later, in NumPy on another processor too. So many first numbers are held.
BEFORE_CLIFF = {("vanishing-gradients", "history_xavier"): 100}

DUMP = r"""
import json as _json, numpy as _np
def _plain(v):
    if isinstance(v, _np.ndarray):
        kind = {"f": "float64", "i": "int64", "b": "bool"}.get(v.dtype.kind, str(v.dtype))
        return {"dtype": kind, "shape": list(v.shape), "data": [_plain(x) for x in v.ravel().tolist()]}
    if isinstance(v, _np.generic):
        return _plain(v.item())
    if isinstance(v, float) and (v != v or v in (float("inf"), float("-inf"))):
        return "nan" if v != v else "inf" if v > 0 else "-inf"
    if isinstance(v, dict):
        return {str(k): _plain(x) for k, x in v.items()}
    if isinstance(v, (list, tuple)):
        return [_plain(x) for x in v]
    if isinstance(v, (bool, int, float, str)) or v is None:
        return v
    return "<%s>" % type(v).__name__
_text = _json.dumps({k: _plain(globals()[k]) for k in _json.loads(NAMES) if k in globals()})
open(PATH, "w").write(_text)
"""


def number(x):
    return float(x) if isinstance(x, str) else x


def numbers(value):
    """The numbers of a value, in order, or None where it is or holds something else."""
    if isinstance(value, bool):
        return [float(value)]
    if isinstance(value, (int, float)) or value in ("nan", "inf", "-inf"):
        return [float(number(value))]
    if isinstance(value, dict) and set(value) == {"dtype", "shape", "data"}:
        return [float(number(x)) for x in value["data"]]
    if isinstance(value, list):
        parts = [numbers(v) for v in value]
        return None if any(p is None for p in parts) else [x for p in parts for x in p]
    return None


def distance(ours, theirs):
    """The largest difference, beside the largest magnitude; infinite where kinds or shapes differ."""
    if isinstance(ours, str) and ours.startswith("function "):
        return 0.0
    if isinstance(ours, list) and isinstance(theirs, list) and numbers(ours) is None:
        if len(ours) != len(theirs):
            return math.inf
        return max([distance(a, b) for a, b in zip(ours, theirs)], default=0.0)
    if isinstance(ours, dict) and set(ours) != {"dtype", "shape", "data"}:
        if not isinstance(theirs, dict):
            return math.inf
        return max([distance(v, theirs.get(k)) for k, v in ours.items()], default=0.0)
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours["shape"] != theirs["shape"]:
        return math.inf
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours["dtype"] != theirs["dtype"]:
        return math.inf
    a, b = numbers(ours), numbers(theirs)
    if a is None or b is None:
        return 0.0 if ours == theirs else math.inf
    if len(a) != len(b):
        return math.inf
    size = max([abs(x) for x in a if math.isfinite(x)], default=0.0) or 1.0
    worst = 0.0
    for x, y in zip(a, b):
        if x == y or (x != x and y != y):
            continue
        worst = max(worst, abs(x - y) / size if math.isfinite(x - y) else math.inf)
    return worst


async def check(path):
    found = {"name": path.stem, "problems": [], "differences": {}}
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    try:
        nbformat.validate(notebook)
    except Exception as error:
        found["problems"].append("invalid: %s" % error)
    if nbformat.writes(notebook) + "\n" != text:
        found["problems"].append("saving it again changes it")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["values"]
    names = [n for n, v in expected.items() if not str(v).startswith("function ")]
    dump = path.with_suffix(".values")
    code = DUMP.replace("NAMES", repr(json.dumps(names))).replace("PATH", repr(str(dump)))
    notebook.cells.append(nbformat.v4.new_code_cell(code))
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}})
    try:
        await client.async_execute()
    except Exception as error:
        found["problems"].append("fails: %s" % str(error)[-1500:])
        return found
    actual = json.loads(dump.read_text())
    for name in names:
        if name in NOISE:
            continue
        ours, theirs = expected[name], actual.get(name, "<missing>")
        if name in ROUGH and isinstance(theirs, dict):
            ours = {k: v for k, v in ours.items() if k in theirs}
        held = BEFORE_CLIFF.get((path.stem, name))
        if held:
            ours, theirs = ours["data"][:held], theirs["data"][:held]
        difference = distance(ours, theirs)
        if difference > 0:
            found["differences"][name] = difference if math.isfinite(difference) else 1e300
    return found


async def main():
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.ipynb"))
    gate = asyncio.Semaphore(2)

    async def one(path):
        async with gate:
            print(json.dumps(await check(path)), flush=True)

    await asyncio.gather(*[one(path) for path in paths])


asyncio.run(main())
