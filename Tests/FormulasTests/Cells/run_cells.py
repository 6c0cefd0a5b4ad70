"""Runs cells in CPython with NumPy as Jupyter would, and writes what they gave as JSON lines.

    python3 run_cells.py [--random COUNT] [--seed SEED] [FILE …]

A file holds cells behind lines `# %% title`; `--random` adds as many programs drawn from a grammar.
"""
import argparse
import ast
import contextlib
import io
import json
import pathlib
import sys
import types
import warnings

import numpy as np

# No caches among the sources.
sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Fixtures"))

from random_programs.programs import programs  # noqa: E402
from tagged_values import encode  # noqa: E402


def cells(path):
    """The title and the source of every cell of a file."""
    title, lines = None, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# %%"):
            if title:
                yield title, "\n".join(lines).strip("\n") + "\n"
            title, lines = line[4:].strip(), []
        else:
            lines.append(line)
    if title:
        yield title, "\n".join(lines).strip("\n") + "\n"


def run(source, transform=None):
    """Executes a cell: its namespace, what it printed, its last expression's value, its error.

    `transform` changes the tree before it is compiled.
    """
    names, printed, value = {"__name__": "__main__"}, io.StringIO(), None
    error = None
    np.random.seed(0)
    try:
        tree = ast.parse(source)
        if transform:
            tree = ast.fix_missing_locations(transform(tree, names))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(compile(tree, "<cell>", "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    except Exception as exception:
        error = exception
    return names, printed.getvalue(), value, error


def tagged(value):
    """The value in tagged notation; `None` for what is no data."""
    try:
        return encode(value)
    except TypeError:
        return None


def data_names(names):
    """The names of a cell that hold data, in the order in which they were first set."""
    return [
        name for name, value in names.items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and not callable(value)
        and tagged(value) is not None
    ]


def aliases(names):
    """The pairs of names that are one list, dictionary or array."""
    kinds = (list, dict, np.ndarray)
    held = [name for name in data_names(names) if isinstance(names[name], kinds)]
    return [
        [a, b] for i, a in enumerate(held) for b in held[i + 1:] if names[a] is names[b]
    ]


def record(title, source, file):
    """What a cell gave, as an object of JSON."""
    names, printed, value, error = run(source)
    # Before anything walks a value that can be walked once.
    display = None if value is None else repr(value)
    return {
        "file": file, "title": title, "source": source, "stdout": printed, "display": display,
        "display_value": None if value is None else tagged(value),
        "values": {name: tagged(names[name]) for name in data_names(names)},
        "aliases": aliases(names), "error": error and f"{type(error).__name__}: {error}",
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    entries = [
        (title, source, file.stem) for file in arguments.files for title, source in cells(file)
    ]
    for number, source in enumerate(programs(arguments.random, arguments.seed), 1):
        entries.append((f"random program {number} of seed {arguments.seed}", source, "random"))
    for title, source, file in entries:
        print(json.dumps(record(title, source, file)))


if __name__ == "__main__":
    main()
