"""Writes the lesson of xor.md as a Jupyter notebook, with NumPy in its cells. usage: notebook.py FILE"""
import json, sys

CELLS = [
    "# A network learns XOR\n\nThe examples are the columns of $X$, the labels those of $Y$.",
    ["import numpy as np", "X = np.array([[0., 0, 1, 1], [0, 1, 0, 1]]); Y = np.array([[0., 1, 1, 0]])",
     "print(X); print(Y)"],
    "## Initialize\n\nWe draw $W_1 \\in \\mathbb{R}^{3 \\times 2}$ and $W_2 \\in \\mathbb{R}^{1 \\times 3}$.",
    ["np.random.seed(100)",
     "P = [np.random.randn(3, 2), np.zeros((3, 1)), np.random.randn(1, 3), np.zeros((1, 1))]",
     "for p in P: print(p)"],
    "## Forward\n\n$$Z_1 = W_1 X + b_1, \\qquad A_1 = \\tanh Z_1, \\qquad \\hat{Y} = \\sigma(W_2 A_1 + b_2)$$",
    ["def forward():",
     "    A = np.tanh(P[0] @ X + P[1])",
     "    return A, 1 / (1 + np.exp(-(P[2] @ A + P[3])))",
     "def loss():",
     "    p = forward()[1]",
     "    return float(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)))",
     "print(*forward(), loss())"],
    "## Backward\n\n$$dZ_1 = W_2^T dZ_2 \\odot (1 - A_1^2)$$",
    ["A, p = forward(); D2 = (p - Y) / X.shape[1]; D1 = P[2].T @ D2 * (1 - A**2)",
     "G = [D1 @ X.T, D1.sum(1, keepdims=True), D2 @ A.T, D2.sum(1, keepdims=True)]",
     "for g in G: print(g)"],
    "## Check\n\n$$\\frac{\\partial L}{\\partial \\theta} \\approx \\frac{L(\\theta + h) - L(\\theta - h)}{2h}$$",
    ["worst = 0.0",
     "for p, g in zip(P, G):",
     "    for i in np.ndindex(p.shape):",
     "        old = p[i]; p[i] = old + 6e-6; up = loss(); p[i] = old - 6e-6; down = loss(); p[i] = old",
     "        n = (up - down) / 1.2e-5; worst = max(worst, abs(n - g[i]) / max(abs(n), abs(g[i])))",
     "assert worst < 1e-6; print(worst)"],
    "## One step",
    ["before = loss()", "for p, g in zip(P, G): p -= 0.5 * g", "for p in P: print(p)"],
    ["print(*forward()); print(f'The loss went from {before:.6f} to {loss():.6f}.')"],
]


def cell(number, content):
    common = {"id": f"cell-{number}", "metadata": {}}
    if isinstance(content, str): return {"cell_type": "markdown", "source": content, **common}
    return {"cell_type": "code", "source": "\n".join(content), "execution_count": None, "outputs": [], **common}


notebook = {"cells": [cell(*c) for c in enumerate(CELLS)], "nbformat": 4, "nbformat_minor": 5,
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}}
with open(sys.argv[1], "w") as file: json.dump(notebook, file)
