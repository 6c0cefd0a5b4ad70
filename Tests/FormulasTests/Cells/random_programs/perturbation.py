"""Runs a program with every computed float a unit in the last place off, and refuses what it is sensitive to.

Two implementations differ by a few ulp an operation. A program that compares, sorts or divides by numbers
so close that this shows is drawn again.
"""
import ast

import numpy as np

LIMIT = 60
GAP = 1e-6
COMPUTED = set(
    "exp log log1p expm1 sqrt tanh sin cos sum mean std var dot matmul prod cumsum norm power square outer "
    "divide multiply add subtract".split()
)
ORDERING = {"argmax", "argmin", "argsort"}
POSITIVE = {"log", "sqrt"}


class Unsuitable(Exception):
    """A value that a last digit would change, or one too large."""


def is_float(x):
    return isinstance(x, (float, np.floating)) or (isinstance(x, np.ndarray) and x.dtype == np.float64)


def moderate(x):
    """The value, unless it is large."""
    if isinstance(x, (int, float, np.ndarray, np.number)) and not isinstance(x, bool) and np.size(x):
        largest = np.max(np.abs(x))
        if not largest <= (LIMIT if is_float(x) else 100_000):
            raise Unsuitable
    return x


def distinct(x):
    """The values to sort, unless two are close."""
    if np.any(np.diff(np.sort(np.ravel(x))) < GAP):
        raise Unsuitable
    return x


def positive(x):
    """A value away from zero, where roots and logarithms are steep."""
    if is_float(x) and not np.all(np.abs(x) > 0.02):
        raise Unsuitable
    return x


def apart(a, b):
    """Whether a comparison of the two is safe."""
    if is_float(a) or is_float(b):
        if not np.all(np.abs(np.subtract(a, b)) > GAP):
            raise Unsuitable
    return a


class Perturbed(ast.NodeTransformer):
    """The tree with calls of checks and noise around operations."""

    def __call__(self, tree, names, seed=0, checks=True, amount=2.0 ** -52):
        generator = np.random.default_rng(seed)

        def noise(x):
            moderate(x) if checks else x
            if isinstance(x, float) and not isinstance(x, np.floating):
                return x * (1 + amount * int(generator.integers(-1, 2)))
            if is_float(x):
                return x * (1 + amount * generator.integers(-1, 2, np.shape(x)))
            return x

        def ignore(x, *_):
            return x

        names["_noise"] = noise
        for function in (distinct, positive, apart):
            names[f"_{function.__name__}"] = function if checks else ignore
        return self.visit(tree)

    def wrapped(self, name, *nodes):
        return ast.Call(ast.Name(f"_{name}", ast.Load()), list(nodes), [])

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div):
            node.right = self.wrapped("positive", node.right)
        # `%` with a string on its left formats.
        return self.wrapped("noise", node)

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        node.value = self.wrapped("noise", node.value)
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.Lt, ast.Gt, ast.LtE, ast.GtE)):
            right = node.comparators[0]
            node.left = self.wrapped("apart", node.left, right)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_method = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") != "np"
        operand = "distinct" if name in ORDERING else "positive" if name in POSITIVE else None
        if operand and is_method:
            node.func.value = self.wrapped(operand, node.func.value)
        elif operand:
            node.args[0] = self.wrapped(operand, node.args[0])
        if name in {"std", "norm"}:
            node = self.wrapped("positive", node)
        return self.wrapped("noise", node) if name in COMPUTED else node
