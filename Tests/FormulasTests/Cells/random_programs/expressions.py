"""Well-typed expressions drawn at random over the names of a program, with the shapes asked for.

The program has run so far, so that names' types and shapes are those of their values.
"""
import numpy as np

ELEMENTWISE = [
    "np.tanh({})", "1 / (1 + np.exp(-({})))", "np.maximum({}, 0.0)", "np.maximum({}, 0.1 * {})", "np.abs({})",
    "np.sqrt(np.abs({}) + 0.5)", "np.log(1 + np.square({}))", "np.log1p(np.abs({}))", "np.sin({})", "np.cos({})",
    "np.clip({}, -1.5, 1.5)", "-({})", "({}) ** 2", "np.exp(-np.abs({}))", "np.minimum({}, 0.75)", "np.square({})",
    "({}) / 3", "0.5 * ({})", "({}) - 0.25", "np.expm1(0.1 * ({}))", "abs({})", "1 - {}", "np.power({}, 2)",
]


class Expressions:
    """Draws expressions; `names` are the program's, `random` the source of choices."""

    def __init__(self, random, names):
        self.random, self.names = random, names
        self.functions = {}
        m, n = random.randint(2, 4), random.randint(1, 4)
        self.sizes = [m, n, random.choice([2, 3])]

    def pick(self, *options):
        return self.random.choice(options)

    def draw(self, *ways):
        """A drawn way that leads somewhere."""
        ways = list(ways)
        self.random.shuffle(ways)
        for way in ways:
            text = way()
            if text:
                return text
        raise LookupError

    # Names by type.

    def visible(self):
        return [(k, v) for k, v in self.names.items() if not k.startswith("_") and k != "np"]

    def arrays(self, kind, shape=None):
        return [
            k for k, v in self.visible()
            if isinstance(v, np.ndarray) and v.dtype == kind and (shape is None or v.shape == shape)
        ]

    def any_array(self, *kinds, rank=None):
        found = [
            k for kind in kinds for k in self.arrays(kind)
            if self.names[k].size and rank in (None, self.names[k].ndim)
        ]
        return self.random.choice(found) if found else None

    def scalars(self, kind):
        return [k for k, v in self.visible() if type(v) is kind]

    def name(self, candidates):
        return self.random.choice(candidates) if candidates else None

    def size(self):
        return self.random.choice(self.sizes)

    def shape(self):
        return self.pick((self.size(), self.size()), (self.size(), self.size()), (self.size(),))

    # Literals.

    def number(self):
        return self.pick("0.5", "0.1", "-0.3", "1.7", "0.25", "2.5", "-1.2", f"{self.random.uniform(-2, 2):.2f}")

    def small(self):
        return str(self.random.randint(1, 5))

    def rows(self, shape, draw):
        if len(shape) == 1:
            return "[" + ", ".join(draw() for _ in range(shape[0])) + "]"
        return "[" + ", ".join(self.rows(shape[1:], draw) for _ in range(shape[0])) + "]"

    # Scalars.

    def scalar(self, depth=2):
        if depth == 0:
            return self.draw(self.number, lambda: self.name(self.scalars(float)))
        s = self.scalar
        return self.draw(
            self.number, lambda: self.name(self.scalars(float) + self.scalars(np.float64)),
            lambda: f"{s(depth - 1)} {self.pick('+', '-', '*')} {s(depth - 1)}",
            lambda: f"({s(depth - 1)} + {s(0)}) / {self.pick('2', '3', '1.5', 'len([1, 2, 4])')}",
            lambda: self.reduction(depth - 1), lambda: self.element("float64"), lambda: self.inner(depth - 1),
            lambda: f"({s(0)} if {self.condition()} else {s(depth - 1)})",
            lambda: f"{self.pick('max', 'min')}({s(0)}, {s(depth - 1)})", lambda: f"abs({s(depth - 1)})",
            lambda: f"float({self.reduction(0)})", lambda: self.call("scalar", s(depth - 1)),
            lambda: self.call("reduce", self.array(self.shape(), depth - 1)),
        )

    def reduction(self, depth):
        text = self.array(self.shape(), depth)
        function = self.pick("sum", "mean", "max", "min", "std", "var", "linalg.norm", "sum", "mean")
        is_method = function != "linalg.norm" and text.isidentifier()
        return f"{text}.{function}()" if is_method else f"np.{function}({text})"

    def inner(self, depth):
        n = self.size()
        a, b = self.array((n,), depth), self.array((n,), 0)
        return self.pick(f"({a}) @ {b}", f"np.dot({a}, {b})", f"np.sum(({a}) * {b})")

    def element(self, kind):
        name = self.any_array(kind)
        if not name or 0 in self.names[name].shape:
            return None
        places = [str(self.random.randint(-n, n - 1)) for n in self.names[name].shape]
        return name + self.pick(f"[{', '.join(places)}]", "".join(f"[{place}]" for place in places))

    def integer(self, depth=2):
        i = self.integer
        if depth == 0:
            return self.draw(self.small, lambda: self.name(self.scalars(int)))
        return self.draw(
            self.small, lambda: self.name(self.scalars(int)), lambda: self.element("int64"),
            lambda: f"{i(depth - 1)} {self.pick('+', '-', '*')} {i(0)}",
            lambda: f"({i(depth - 1)}) {self.pick('//', '%')} {self.pick('2', '3', '-3', '4')}",
            lambda: self.attribute(), lambda: f"({i(0)} if {self.condition()} else {i(0)})",
            lambda: f"int(np.sum({self.integers(self.shape(), 1)}))", lambda: f"{self.mask(self.shape())}.sum()",
            lambda: f"np.{self.pick('argmax', 'argmin')}({self.array(self.shape(), 1)})",
            lambda: f"np.{self.pick('max', 'min', 'sum', 'prod')}({self.integers(self.shape(), 0)} % 5)",
        )

    def attribute(self):
        name = self.any_array("float64", "int64", "bool")
        return name and self.pick(f"len({name})", f"{name}.size", f"{name}.shape[0]", f"{name}.ndim", f"{name}.shape[-1]")

    def condition(self):
        return self.draw(
            lambda: f"{self.integer(1)} {self.pick('<', '>', '<=', '>=', '==', '!=')} {self.small()}",
            lambda: f"{self.scalar(1)} {self.pick('<', '>')} {self.number()}",
            lambda: f"{self.integer(0)} % 2 == {self.pick('0', '1')}",
            lambda: f"{self.mask(self.shape())}.{self.pick('any', 'all')}()",
            lambda: f"0 < {self.integer(0)} <= {self.small()}", lambda: self.name(self.scalars(bool)),
            lambda: f"not {self.integer(0)} > 2 {self.pick('and', 'or')} {self.scalar(0)} < {self.number()}",
            lambda: f"{self.integer(0)} {self.pick('in', 'not in')} [1, 2, 4]",
        )

    # Arrays of floats.

    def array(self, shape, depth=2):
        if depth <= 0:
            return self.draw(
                *[lambda: self.name(self.arrays("float64", shape))] * 3, lambda: self.constructed(shape),
                lambda: self.rearranged(shape))
        a = self.array
        return self.draw(
            lambda: self.name(self.arrays("float64", shape)),
            *[lambda: f"({a(shape, depth - 1)}) {self.pick('+', '-', '*')} {self.partner(shape, depth - 1)}"] * 2,
            lambda: f"{self.partner(shape, 0)} {self.pick('+', '-', '*')} ({a(shape, depth - 1)})",
            *[lambda: self.elementwise(a(shape, depth - 1))] * 3, lambda: self.product(shape, depth - 1),
            lambda: self.product(shape, depth - 1), lambda: self.reduced(shape, depth - 1), lambda: self.rearranged(shape),
            lambda: self.choice(shape, depth - 1), lambda: f"({self.integers(shape, depth - 1)}) * {self.number()}",
            lambda: f"({a(shape, depth - 1)}) / (1 + np.abs({a(shape, 0)}))", lambda: self.call("map", a(shape, depth - 1)),
            lambda: self.joined(shape, depth - 1), lambda: f"np.sort({a(shape, depth - 1)})",
            lambda: f"np.cumsum({a(shape, depth - 1)}, axis={len(shape) - 1}) / {shape[-1]}", lambda: self.softmax(shape, depth - 1),
            lambda: f"np.{self.pick('add', 'subtract', 'multiply')}({a(shape, depth - 1)}, {self.partner(shape, 0)})",
        )

    def partner(self, shape, depth):
        """What broadcasts to the shape: a scalar, a row, a column or all of it."""
        small = [(shape, 3), (shape[-1:], 1)] + ([(shape[:1] + (1,), 2), ((1,) + shape[1:], 1)] if len(shape) == 2 else [])
        return self.draw(
            lambda: self.scalar(min(depth, 1)), self.number, lambda: self.name(self.scalars(float)),
            *[lambda s=s: f"({self.array(s, depth)})" for s, times in small for _ in range(times)])

    def elementwise(self, text):
        return self.random.choice(ELEMENTWISE).replace("{}", text)

    def constructed(self, shape):
        text = str(shape) if len(shape) > 1 else self.pick(str(shape[0]), str(shape))
        total = shape[0] * shape[-1] if len(shape) == 2 else shape[0]
        reshape = f".reshape{shape}" if len(shape) == 2 else ""
        return self.draw(
            lambda: f"np.array({self.rows(shape, self.number)})", lambda: f"np.array({self.rows(shape, self.number)})",
            lambda: self.pick(f"np.zeros({text})", f"np.ones({text})", f"np.full({text}, {self.number()})"),
            lambda: f"np.linspace({self.pick('0', '-1')}, {self.pick('1', '2')}, {total}){reshape}",
            lambda: f"np.arange({total}){reshape} / {total}", lambda: self.drawn(shape),
            lambda: f"np.eye({shape[0]}, {shape[1]})" if len(shape) == 2 else None,
        )

    def drawn(self, shape):
        """A draw from the random stream."""
        inside = ", ".join(map(str, shape))
        return self.pick(
            f"np.random.randn({inside})", f"np.random.rand({inside})", f"np.random.uniform(-1, 1, size={shape})",
            f"np.random.normal(0.5, 0.2, {shape})", f"np.random.choice(np.array([0.25, 0.5, 1.5]), size={shape})")

    def product(self, shape, depth):
        k = self.size()
        if len(shape) == 1:
            n, = shape
            left, right = self.pick(((n, k), (k,)), ((k,), (k, n)))
        else:
            left, right = (shape[0], k), (k, shape[1])
            if self.pick(0, 0, 0, 1):
                return f"np.outer({self.array(shape[:1], depth)}, {self.array(shape[1:], 0)})"
        a, b = self.array(left, depth), self.array(right, depth)
        return self.pick(f"({a}) @ ({b})", f"({a}) @ ({b})", f"np.dot({a}, {b})", f"np.matmul({a}, {b})")

    def reduced(self, shape, depth):
        function = self.pick("sum", "mean", "max", "min", "mean", "std")
        k = self.size()
        if len(shape) == 1:
            axis = self.pick(0, 1)
            full, rest = ((k, shape[0]) if axis == 0 else (shape[0], k)), f"axis={axis}"
        elif 1 in shape:
            axis = shape.index(1)
            full, rest = ((k, shape[1]) if axis == 0 else (shape[0], k)), f"axis={axis}, keepdims=True"
        else:
            return None
        text = self.array(full, depth)
        return f"{text}.{function}({rest})" if text.isidentifier() else f"np.{function}({text}, {rest})"

    def rearranged(self, shape):
        """A view or a copy of what a name holds, in other order."""
        name = self.any_array("float64")
        if not name:
            return None
        value, options = self.names[name], []
        if value.shape == shape[::-1] and len(shape) == 2:
            options += [f"{name}.T", f"np.transpose({name})"]
        if value.size == np.prod(shape):
            options += [f"{name}.reshape{shape}"] if len(shape) > 1 else [f"{name}.ravel()", f"{name}.flatten()", f"{name}.reshape(-1)"]
        if value.ndim == 2 and value.shape[1:] == shape:
            options += [f"{name}[{i}]" for i in range(value.shape[0])]
        if value.ndim == 2 and value.shape[:1] == shape:
            options += [f"{name}[:, {i}]" for i in range(-1, value.shape[1] - 1)]
        if value.ndim == len(shape) and value.shape[1:] == shape[1:] and value.shape[0] > shape[0]:
            options += [f"{name}[:{shape[0]}]", f"{name}[-{shape[0]}:]"]
        if value.ndim == len(shape) and value.shape[1:] == shape[1:] and value.shape[0] > 0:
            places = [self.random.randrange(value.shape[0]) for _ in range(shape[0])]
            options += [f"{name}[{places}]"]
        if value.shape == shape:
            options += [f"{name}[::-1]", f"{name}.copy()"]
            options += [f"{name}[:, ::-1]"] if len(shape) == 2 else []
        if value.ndim == 1 and len(shape) == 2 and value.shape[0] in shape and 1 in shape:
            options += [f"{name}[:, np.newaxis]" if shape[1] == 1 else f"{name}[np.newaxis, :]"]
        if value.ndim == 1 and len(shape) == 2 and value.shape == shape[1:]:
            options += [f"np.tile({name}, ({shape[0]}, 1))"]
        return self.name(options)

    def choice(self, shape, depth):
        a = self.array
        return self.pick(
            f"np.where({self.mask(shape)}, {a(shape, depth)}, {self.partner(shape, 0)})", f"{self.mask(shape)} * ({a(shape, depth)})",
            f"{self.mask(shape)}.astype(float)", f"np.{self.pick('maximum', 'minimum')}({a(shape, depth)}, {self.partner(shape, 0)})")

    def joined(self, shape, depth):
        n = shape[0] // 2
        if n == 0:
            return None
        parts = f"[{self.array((n,) + shape[1:], depth)}, {self.array((shape[0] - n,) + shape[1:], 0)}]"
        if len(shape) == 1:
            return self.pick(f"np.concatenate({parts})", f"np.hstack({parts})")
        return self.pick(f"np.concatenate({parts}, axis=0)", f"np.vstack({parts})")

    def softmax(self, shape, depth):
        name = self.name(self.arrays("float64", shape))
        rest = "axis=1, keepdims=True" if len(shape) == 2 else "axis=0"
        return name and f"np.exp({name} - {name}.max({rest})) / np.sum(np.exp({name} - {name}.max({rest})), {rest})"

    # Arrays of integers and of booleans.

    def integers(self, shape, depth=1):
        i = self.integers
        total = int(np.prod(shape))
        size = shape if len(shape) > 1 else shape[0]
        reshape = f".reshape{shape}" if len(shape) == 2 else ""
        plain = [
            lambda: self.name(self.arrays("int64", shape)), lambda: self.name(self.arrays("int64", shape)),
            lambda: f"np.arange({total}){reshape}", lambda: f"np.array({self.rows(shape, lambda: str(self.random.randint(-4, 9)))})",
            lambda: f"np.random.randint({self.pick('0, 5', '-3, 4', '10')}, size={size})",
            lambda: f"np.{self.pick('ones', 'zeros')}({size}, dtype=int)",
        ]
        if depth <= 0:
            return self.draw(*plain)
        return self.draw(
            *plain, lambda: f"({i(shape, depth - 1)}) {self.pick('+', '-', '*')} {self.pick(self.small(), f'({i(shape, 0)})', f'({i(shape[-1:], 0)})')}",
            lambda: f"({i(shape, depth - 1)}) {self.pick('//', '%')} {self.pick('2', '3', '-3')}", lambda: f"({i(shape, depth - 1)})[::-1]",
            lambda: f"{self.mask(shape)}.astype(int)", lambda: f"np.where({self.mask(shape)}, {i(shape, depth - 1)}, {self.small()})",
            lambda: f"np.{self.pick('maximum', 'minimum')}({i(shape, depth - 1)}, {self.small()})", lambda: f"abs({i(shape, depth - 1)})",
            lambda: f"np.cumsum({i(shape, 0)}, axis=0)", lambda: f"({i(shape, depth - 1)}) ** 2", lambda: f"np.sort({i(shape, depth - 1)})",
            lambda: f"np.random.permutation({total})" if len(shape) == 1 else None,
            lambda: f"np.argsort({self.array(shape, 1)})", lambda: f"np.sign({i(shape, depth - 1)})",
            lambda: f"np.argmax({self.array(shape + (self.size(),), 1)}, axis=1)" if len(shape) == 1 else None,
            lambda: f"({i(shape[::-1], depth - 1)}).T" if len(shape) == 2 else None,
        )

    def mask(self, shape):
        return self.draw(
            lambda: self.name(self.arrays("bool", shape)),
            lambda: f"({self.array(shape, 0)} {self.pick('<', '>', '<=', '>=')} {self.number()})",
            lambda: f"({self.integers(shape, 0)} {self.pick('<', '>', '==', '!=')} {self.small()})",
            lambda: f"({self.integers(shape, 0)} % 2 == 0)",
            lambda: f"(({self.array(shape, 0)} > {self.number()}) {self.pick('&', '|')} ({self.integers(shape, 0)} > 1))",
        )

    def call(self, kind, argument):
        """A call of one of the program's own functions."""
        names = [name for name, (k, _) in self.functions.items() if k == kind]
        if not names:
            return None
        name = self.random.choice(names)
        rest = self.pick("", "", *[f", {p}={self.number()}" for p in self.functions[name][1]])
        return f"{name}({argument}{rest})"
