"""Programs drawn at random: statement by statement, each of them tried before the next is drawn.

What raises, warns, grows large or hangs on the last digit of a float is drawn again, so that a program
can be held to its values elsewhere.
"""
import ast
import contextlib
import io
import random
import re
import warnings

from .agreement import agree
from .blocks import Blocks
from .expressions import Expressions
from .perturbation import Perturbed, moderate
from .statements import Statements


def programs(count, seed):
    """Programs of 8 to 30 lines, all of them different."""
    source, found = random.Random(seed), {}
    while len(found) < count:
        program = Programmer(random.Random(source.random())).program()
        if program and is_steady(program):
            found[program] = None
    return list(found)


def is_steady(program):
    """Whether the program runs, and gives the same when every float is a digit off."""
    # Here, because run_cells is where the cells are run.
    from run_cells import run

    plain = run(program)
    others = [run(program, lambda tree, names: Perturbed()(tree, names, seed)) for seed in (1, 2)]
    return plain[3] is None and all(agree(plain, other) for other in others)


class Programmer(Statements, Blocks):
    """Draws the statements of one program and runs them as it goes."""

    def __init__(self, source):
        self.random = source
        self.lines, self.names = [], {}
        self.draw = Expressions(source, self.names)

    def program(self):
        """The program's text; `None` where drawing led nowhere."""
        self.lines = ["import numpy as np", f"np.random.seed({self.random.randint(0, 999)})"]
        self.run("\n".join(self.lines))
        for _ in range(self.random.randint(2, 4)):
            self.add(self.new_array)
        length = self.random.randint(10, 27)
        for _ in range(200):
            if sum(len(line.split("\n")) for line in self.lines) >= length:
                break
            self.add(self.statement())
        self.add(self.last)
        # Brackets around one name or number say nothing.
        text = re.sub(r"(?<![\w\])])\((\w+)\)", r"\1", "\n".join(self.lines)) + "\n"
        return text if 8 <= text.count("\n") <= 30 else None

    # Trying statements.

    def add(self, way):
        """Draws statements the given way until one runs."""
        for _ in range(12):
            functions = dict(self.draw.functions)
            with contextlib.suppress(LookupError, ValueError):
                text = way()
                if text and self.run(text):
                    self.lines.append(text)
                    return
                if text:
                    self.restart()
            self.draw.functions = functions

    def restart(self):
        """Runs the accepted statements anew, after one left things half done."""
        self.names.clear()
        self.run("\n".join(self.lines))

    def run(self, text):
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                tree = ast.fix_missing_locations(Perturbed()(ast.parse(text), self.names))
                exec(compile(tree, "<program>", "exec"), self.names)
                for value in self.names.values():
                    moderate(value)
                return True
            except Exception:
                return False

    def statement(self):
        simple = [
            (self.new_array, 5), (self.computed, 12), (self.new_scalar, 7), (self.augmented, 8), (self.view, 10),
            (self.item, 9), (self.masked, 4), (self.printed, 7), (self.formatted, 5), (self.unpacked, 3),
            (self.new_mask, 3), (self.new_integers, 4), (self.listed, 4), (self.appended, 4), (self.claimed, 1),
        ]
        compound = [
            (self.loop, 6), (self.branch, 5), (self.counted, 3), (self.function, 6), (self.dictionary, 4),
            (self.rows, 3), (self.elements, 3), (self.updated, 6), (self.closure, 2), (self.mutator, 3), (self.recursion, 1),
            (self.descent, 2),
        ]
        ways, weights = zip(*(simple + compound))
        return self.random.choices(ways, weights)[0]

    def last(self):
        return self.pick(self.thing(), f"{self.thing()}, {self.thing()}", f"[{self.thing()}, {self.thing()}]", self.thing())
