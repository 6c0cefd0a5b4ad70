"""Statements with blocks, drawn at random: loops, branches, functions, and what goes with dictionaries."""
from .statements import SCALARS


class Blocks:
    """Draws statements whose blocks are statements of one line."""

    def block(self, *ways, count=None):
        """Simple statements, indented."""
        ways = ways or (self.computed, self.augmented, self.item, self.new_scalar, self.printed, self.masked, self.appended)
        lines = []
        while len(lines) < (count or self.pick(1, 1, 2)):
            text = self.random.choice(ways)()
            if text:
                lines += text.split("\n")
        return "\n".join("    " + line for line in lines)

    def loop(self):
        head = self.pick(
            f"for i in range({self.draw.small()}):", "for i in range(1, 6, 2):", "for i in range(3, 0, -1):", "for i, x in enumerate([0.5, -1.5]):",
            f"for i in [{self.draw.integer(1)}, 1]:")
        ends = self.pick("", "", f"\n    if i == {self.draw.small()}:\n        {self.pick('break', 'continue')}", f"\n    if {self.draw.condition()}: continue")
        tail = self.pick("", "", "", f"\n    {self.fresh(SCALARS)} = i * {self.draw.number()}")
        return f"{head}{ends}\n{self.block()}{tail}"

    def branch(self):
        middle = self.pick("", f"\nelif {self.draw.condition()}:\n{self.block()}")
        end = self.pick("", f"\nelse:\n{self.block()}")
        return f"if {self.draw.condition()}:\n{self.block()}{middle}{end}"

    def counted(self):
        end = self.pick("", "\nelse:\n    print('through', steps)")
        stop = self.pick("", f"\n    if {self.draw.condition()}: break")
        return f"steps = 0\nwhile steps < {self.draw.small()}:\n    steps += 1{stop}\n{self.block()}{end}"

    def rows(self):
        return f"for row in {self.target(rank=2)}{self.pick('', '.T', '[1:]')}:\n    " + self.pick(
            f"row *= {self.draw.number()}", f"row -= row.{self.pick('mean', 'max')}()", "print(row.sum(), row)", f"row[0] = {self.draw.number()}",
            f"row[:] = row[::-1]\n    row += {self.draw.number()}")

    def elements(self):
        v, w = self.draw.array((self.draw.size(),), 0), self.draw.array((self.draw.size(),), 0)
        return self.pick(
            f"total = 0\nfor x, y in zip({v}, {w}):\n    total += x * y - {self.draw.number()}",
            f"total = {self.draw.number()}\nfor j, x in enumerate({v}):\n    total = 0.5 * total + x * j",
            f"parts = []\nfor x in {v}:\n    if x > {self.draw.number()}:\n        parts.append(x)\n    else:\n        parts.append({self.draw.number()})",
            f"total = 1\nfor x in {v}:\n    for y in {w}:\n        total += x * y / 4")

    def function(self):
        name = self.pick("f", "g", "h", "layer", "squash")
        extra = self.pick([], ["scale"], ["scale", "shift"])
        body = self.random.choice(["x", "2 * x", "x - 0.5"])
        for _ in range(self.pick(1, 2)):
            body = self.draw.elementwise(body)
        if "scale" in extra:
            body = f"scale * ({body})"
        if "shift" in extra:
            body += " + shift"
        kind = self.pick("map", "map", "reduce")
        if kind == "reduce":
            body = f"np.{self.pick('mean', 'sum', 'max')}({body})"
        self.draw.functions[name] = (kind, extra)
        parameters = ", ".join(["x"] + [f"{p}={self.draw.number()}" for p in extra])
        return self.pick(
            f"def {name}({parameters}):\n    return {body}", f'def {name}({parameters}):\n    """Drawn at random."""\n    y = {body}\n    y = y * 0.5\n    return y',
            f"{name} = lambda {parameters}: {body}")

    def closure(self):
        self.draw.functions["inner"] = ("scalar", [])
        return f"def make(k):\n    def inner(x):\n        return {self.draw.number()} * x + k\n    return inner\ninner = make({self.draw.scalar(0)})"

    def mutator(self):
        name = self.target()
        return self.pick(
            f"def step(W, rate=0.1):\n    W -= rate * {self.pick('W', 'np.ones_like(W)', 'np.tanh(W)')}\n    return W\n{self.pick('B = ', '')}step({name}{self.pick('', ', rate=0.25', ', 0.5')})",
            f"def reset(W, value):\n    W[0] = value\n    W = W + 1\n    return W\n{self.pick('R = ', '')}reset({name}, {self.draw.number()})")

    def recursion(self):
        return f"def sequence(n, x={self.draw.number()}):\n    if n == 0:\n        return x\n    return 0.5 * sequence(n - 1) - {self.draw.number()}\n{self.fresh(SCALARS)} = sequence({self.draw.small()})"

    def dictionary(self):
        first, second = self.target(), self.target("float64", "int64")
        return self.pick(
            f"params = {{'W': {first}, 'b': {self.draw.array(self.draw.shape(), 1)}}}",
            f"params = {{'W': {first}.copy(), 'n': {second}, 'rate': {self.draw.number()}}}")

    def updated(self):
        name = self.draw.name(self.draw.scalars(dict))
        if not name:
            return self.dictionary()
        return self.pick(
            f"for key in {name}:\n    {name}[key] -= {self.draw.number()}", f"for key, value in {name}.items():\n    {name}[key] = value * {self.draw.number()}",
            f"for key in {name}:\n    {name}[key] = {name}[key] * 0.9\n    print(key, {name}[key])", f"{name}['extra'] = {self.draw.array(self.draw.shape(), 1)}",
            f"{name}['W'][0] += {self.draw.number()}", f"print({name}.get('missing', 0), 'b' in {name}, list({name}.keys()))",
            f"total = sum([np.sum(value) for value in {name}.values()])", f"for key, value in {name}.items():\n    value *= 0.5")

    def descent(self):
        """Gradient descent for a least-squares fit."""
        m, n = self.draw.size(), self.draw.size()
        X, y = self.draw.array((m, n), 0), self.draw.array((m,), 0)
        return (f"w = np.zeros({n})\nfor epoch in range({self.pick(3, 5, 8)}):\n    error = {X} @ w - {y}\n    w -= 0.05 * {X}.T @ error"
                if X.isidentifier() and y.isidentifier() else None)
