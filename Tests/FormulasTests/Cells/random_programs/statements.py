"""Statements of one line, drawn at random: assignments, changes in place, views, output.

Which array a change falls on is left to chance, so that views and second names see it.
"""
import numpy as np

MATRICES = "A B C D E G H P Q W X Y Z".split()
VECTORS = "u v w p q z".split()
SCALARS = "a b c s t r loss rate".split()
INTEGERS = "i0 j0 k m n count".split()


class Statements:
    """Draws statements with the expressions of `draw`, over `names`, by `random`."""

    def pick(self, *options):
        return self.random.choice(options)

    def fresh(self, pool):
        name = self.random.choice(pool)
        return name if not callable(self.names.get(name)) else f"{name}2"

    def array_name(self, shape):
        return self.fresh(MATRICES if len(shape) == 2 else VECTORS)

    def target(self, *kinds, rank=None):
        name = self.draw.any_array(*(kinds or ("float64",)), rank=rank)
        if not name:
            raise LookupError
        return name

    def new_array(self):
        shape = self.draw.shape()
        return f"{self.array_name(shape)} = {self.draw.constructed(shape)}"

    def new_integers(self):
        shape = self.draw.shape()
        return f"{self.pick('K', 'N', 'idx')} = {self.draw.integers(shape, 2)}"

    def new_mask(self):
        return f"{self.pick('M', 'mask')} = {self.draw.mask(self.draw.shape())}"

    def computed(self):
        shape = self.draw.shape()
        return f"{self.array_name(shape)} = {self.draw.array(shape, self.pick(2, 2, 3))}"

    def new_scalar(self):
        return self.draw.draw(
            lambda: f"{self.fresh(SCALARS)} = {self.draw.scalar(2)}", lambda: f"{self.fresh(SCALARS)} = {self.draw.scalar(2)}",
            lambda: f"{self.fresh(INTEGERS)} = {self.draw.integer(2)}", lambda: f"flag = {self.draw.condition()}")

    def augmented(self):
        def array():
            name = self.target()
            shape = self.names[name].shape
            operator = self.pick("+=", "-=", "*=", "-=")
            return f"{name} {operator} {self.draw.partner(shape, 1)}"

        def integers():
            name = self.target("int64")
            return f"{name} {self.pick('+=', '-=', '*=', '//=', '%=')} {self.draw.small()}"

        def scalar():
            name = self.draw.name(self.draw.scalars(float) + self.draw.scalars(np.float64))
            return name and f"{name} {self.pick('+=', '-=', '*=')} {self.draw.scalar(1)}"

        def whole():
            name = self.draw.name(self.draw.scalars(int))
            return name and f"{name} {self.pick('+=', '*=', '//=', '%=')} {self.draw.small()}"

        return self.draw.draw(array, array, array, integers, scalar, whole)

    def view(self):
        name = self.target("float64", "float64", "int64")
        value = self.names[name]
        new = self.fresh(["V", "R", "view", "part"])
        options = [f"{name}[1:]", f"{name}[::-1]", f"{name}[::2]", name, name, name, f"{name}.copy()", f"{name}.ravel()", f"{name}.flatten()", f"{name}.reshape(-1)"]
        if value.ndim == 2:
            options += [f"{name}.T", f"{name}[:, 0]", f"{name}[-1]", f"{name}[:, 1:]", f"{name}[:1, ::-1]", f"{name}[..., -1]", f"{name}.T.ravel()", f"{name}[[0, -1]]"]
        else:
            options += [f"{name}[:, np.newaxis]", f"{name}[None, :]", f"{name}[:-1]", f"{name}.reshape(1, -1)", f"{name}[{name} > 0.4]"]
        return f"{new} = {self.random.choice(options)}"

    def item(self):
        """An assignment to a part of an array."""
        name = self.target("float64", "float64", "float64", "int64")
        value = self.names[name]
        draw = self.draw
        whole = value.dtype == np.int64
        number = draw.integer(1) if whole else draw.scalar(1)
        operator = self.pick("=", "=", "+=", "-=", "*=")
        place = self.random.randrange(len(value))
        if value.ndim == 1:
            rest = draw.integers((len(value[1:]),), 0) if whole else draw.array((len(value[1:]),), 1)
            return self.pick(
                f"{name}[{place}] {operator} {number}", f"{name}[1:] {operator} {rest}", f"{name}[::2] {operator} {number}",
                f"{name}[[0, -1]] {operator} {number}", f"{name}[:] = {name}[::-1]")
        rows, columns = value.shape
        part = draw.integers if whole else draw.array
        return self.pick(
            f"{name}[{place}, {self.random.randrange(columns)}] {operator} {number}", f"{name}[{place}] {operator} {part((columns,), 1)}",
            f"{name}[:, {self.random.randrange(columns)}] {operator} {part((rows,), 1)}", f"{name}[{place}:, :1] {operator} {number}",
            f"{name}[:, ::2] {operator} {number}", f"{name}[[{place}, 0]] = {number}", f"{name}[np.arange({rows}), {[self.random.randrange(columns) for _ in range(rows)]}] {operator} {number}",
            f"{name}[{place}][{self.random.randrange(columns)}] = {number}")

    def masked(self):
        name = self.target("float64", "float64", "int64")
        whole = self.names[name].dtype == np.int64
        condition = self.pick(f"{name} > {self.draw.small() if whole else self.draw.number()}", self.draw.mask(self.names[name].shape))
        number = self.draw.small() if whole else self.draw.scalar(0)
        return f"{name}[{condition}] {self.pick('=', '*=', '-=', '+=')} {number}"

    def unpacked(self):
        return self.draw.draw(
            lambda: f"n, m = {self.target(rank=2)}.shape", lambda: f"a, b = {self.draw.scalar(1)}, {self.draw.scalar(1)}",
            lambda: f"(a, c), k = ({self.draw.scalar(1)}, {self.draw.scalar(0)}), {self.draw.integer(1)}", self.swapped, self.swapped)

    def swapped(self):
        x, y = self.target(), self.target()
        return f"{x}, {y} = {y}, {x}" if x != y else None

    def listed(self):
        draw = self.draw
        return "items = " + self.pick(
            f"[{draw.scalar(1)}, {draw.scalar(0)}]", f"[{self.target()}, {self.target('float64', 'int64')}]",
            f"[x * {draw.number()} for x in {draw.array((draw.size(),), 0)}]", f"[i ** 2 + {draw.integer(0)} for i in range({draw.small()})]",
            f"[x for x in range(12) if x % {self.pick(2, 3)} == {self.pick(0, 1)}]", f"[row.sum() for row in {draw.array((draw.size(), draw.size()), 1)}]",
            f"[(i, j) for i in range(3) for j in range(i) if i + j != {draw.small()}]", f"sorted([{draw.integer(1)}, {draw.integer(1)}, 3], reverse={self.pick(True, False)})")

    def appended(self):
        name = self.draw.name(self.draw.scalars(list))
        if not name:
            return self.listed()
        value = self.pick(self.draw.scalar(1), self.draw.integer(1), self.target(), f"{self.target()}.copy()", f"len({name})")
        return self.pick(f"{name}.append({value})", f"{name}.append({value})", f"{name} += [{value}]", f"{name} = {name} + [{value}]")

    def claimed(self):
        return f"assert {self.draw.condition()}, {self.pick(repr('unexpected'), 'f' + repr('{' + self.target() + '}'))}"

    # Output.

    def thing(self):
        names = [k for k, v in self.draw.visible() if not callable(v)]
        return self.draw.draw(
            *[lambda: self.draw.name(names)] * 4, lambda: self.draw.scalar(1), lambda: self.draw.array(self.draw.shape(), 1),
            lambda: self.draw.integers(self.draw.shape(), 1), lambda: self.draw.condition(), lambda: f"{self.target()}.shape",
            lambda: f"np.round({self.target()}, 3)", lambda: self.draw.integer(1), lambda: f"({self.draw.scalar(0)}, {self.draw.integer(0)})")

    def printed(self):
        things = [self.thing() for _ in range(self.pick(1, 1, 2, 3))]
        label = self.pick([], [], [repr(self.pick("value", "A =", "loss:", "->"))])
        rest = self.pick("", "", "", ", sep=', '", ", end=' | '", ", sep='', end='\\n\\n'")
        return f"print({', '.join(label + things)}{rest})"

    def formatted(self):
        draw = self.draw
        fields = []
        for _ in range(self.pick(1, 2, 3)):
            fields.append(self.pick(
                f"{{{draw.scalar(1)}:{self.pick('.3f', '.4f', '8.3f', '.4e', '+.5f', '<9.3f', '.4g', '')}}}",
                f"{{{draw.integer(1)}:{self.pick('d', '4d', '<3', '03d', '+d', ',')}}}",
                f"{{{draw.name(draw.scalars(float)) or 1.5}=}}", f"{{{self.target()}}}", f"{{{self.target()}.shape}}",
                f"{{{draw.name(draw.scalars(float) + draw.scalars(int)) or 2!r}!r:>8}}"))
        text = self.pick("value ", "a=", "") + self.pick(" ", ", ", " | ").join(fields)
        text = text if "'" not in text and '"' not in text else "plain"
        return self.pick(
            f'print(f"{text}")', f'print(f"{text}")', f'text = f"{text}"',
            f'print("%.4f and %d" % ({draw.scalar(1)}, {draw.integer(1)}))', f'print("{{:.3f}} {{}}".format({draw.scalar(1)}, {draw.integer(1)}))')
