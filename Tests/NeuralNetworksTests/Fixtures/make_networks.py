#!/usr/bin/env python3
"""Writes networks.json: reference values computed by NumPy.

Run: pip install numpy && python3 make_networks.py
Every float is written as its shortest round-trip decimal, so a reader gets the same 64 bits.
Examples are columns: X is (features, examples), as in W @ X + b with b of shape (units, 1).
"""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, value):
    os.makedirs(HERE, exist_ok=True)
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def lists(x):
    return x.tolist() if isinstance(x, (np.ndarray, np.generic)) else x


ACT = {
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(float)),
    "tanh": (np.tanh, lambda z, a: 1 - a**2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "identity": (lambda z: z, lambda z, a: np.ones_like(z)),
}


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def forward(X, P, hidden, output):
    Z, A = [], [X]
    n = len(P) // 2
    for k in range(1, n + 1):
        z = P[f"W{k}"] @ A[-1] + P[f"b{k}"]
        f = hidden if k < n else output
        A.append(softmax(z) if f == "softmax" else ACT[f][0](z))
        Z.append(z)
    return Z, A


def loss(Y, Yp, kind):
    m = Y.shape[1]
    if kind == "binary_cross_entropy":
        return float(np.sum(-Y * np.log(Yp) - (1 - Y) * np.log(1 - Yp)) / m)
    if kind == "cross_entropy":
        return float(-np.sum(Y * np.log(Yp)) / m)
    return float(np.mean((Yp - Y) ** 2))


def backward(X, Y, P, Z, A, hidden, kind):
    """dZ is per example (not averaged over examples); dW and db carry the 1/m."""
    m, n, G = X.shape[1], len(P) // 2, {}
    dZ = 2 * (A[-1] - Y) / Y.shape[0] if kind == "mean_squared_error" else A[-1] - Y
    for k in range(n, 0, -1):
        G[f"dLdZ{k}"] = dZ
        G[f"dLdW{k}"] = dZ @ A[k - 1].T / m
        G[f"dLdb{k}"] = dZ.sum(axis=1, keepdims=True) / m
        if k > 1:
            dZ = (P[f"W{k}"].T @ dZ) * ACT[hidden][1](Z[k - 2], A[k - 1])
    return G


def one_sided(X, Y, P, hidden, output, kind, h=1e-6):
    """Backward and forward difference quotients. They differ where the loss has a kink: relu(0), as at X = 0, b = 0."""
    here, left, right = loss(Y, forward(X, P, hidden, output)[1][-1], kind), {}, {}
    for name, p in P.items():
        left["dLd" + name], right["dLd" + name] = np.zeros_like(p), np.zeros_like(p)
        for i in np.ndindex(p.shape):
            keep = p[i]
            p[i] = keep + h
            right["dLd" + name][i] = (loss(Y, forward(X, P, hidden, output)[1][-1], kind) - here) / h
            p[i] = keep - h
            left["dLd" + name][i] = (here - loss(Y, forward(X, P, hidden, output)[1][-1], kind)) / h
            p[i] = keep
    return left, right


def networks():
    cases = []
    xor = np.array([[0., 0, 1, 1], [0, 1, 0, 1]]), np.array([[0., 1, 1, 0]])
    r = np.random.RandomState(7)
    blob = r.randn(4, 12), np.eye(3)[r.randint(0, 3, 12)].T
    reg = r.randn(3, 9), r.randn(2, 9)
    for title, (X, Y), sizes, hidden, output, kind, seed in [
        ("xor 2-3-1 relu sigmoid", xor, [2, 3, 1], "relu", "sigmoid", "binary_cross_entropy", 100),
        ("xor 2-4-1 tanh sigmoid", xor, [2, 4, 1], "tanh", "sigmoid", "binary_cross_entropy", 0),
        ("xor 2-2-1 sigmoid sigmoid", xor, [2, 2, 1], "sigmoid", "sigmoid", "binary_cross_entropy", 1),
        ("three classes 4-8-5-3 relu softmax", blob, [4, 8, 5, 3], "relu", "softmax", "cross_entropy", 42),
        ("three classes 4-6-3 tanh softmax", blob, [4, 6, 3], "tanh", "softmax", "cross_entropy", 5),
        ("regression 3-5-2 tanh identity", reg, [3, 5, 2], "tanh", "identity", "mean_squared_error", 9),
    ]:
        np.random.seed(seed)
        P = {}
        for k in range(1, len(sizes)):
            P[f"W{k}"] = np.random.randn(sizes[k], sizes[k - 1])
            P[f"b{k}"] = np.zeros((sizes[k], 1))
        first = {k: lists(v) for k, v in P.items()}
        Z, A = forward(X, P, hidden, output)
        G = backward(X, Y, P, Z, A, hidden, kind)
        left, right = one_sided(X, Y, P, hidden, output, kind)
        for name in left:  # the fixture must not carry a wrong gradient
            low, high = np.minimum(left[name], right[name]), np.maximum(left[name], right[name])
            assert np.all((low - 1e-5 <= G[name]) & (G[name] <= high + 1e-5)), (title, name)
        history, rate = [], 0.2 if output == "identity" else 0.5  # at 0.5 that case is chaotic: 3e-16 grows to 5e-7
        for epoch in range(200):
            Zt, At = forward(X, P, hidden, output)
            history.append(loss(Y, At[-1], kind))
            Gt = backward(X, Y, P, Zt, At, hidden, kind)
            for name in P:
                P[name] = P[name] - rate * Gt["dLd" + name]
        cases.append({
            "title": title, "sizes": sizes, "hidden": hidden, "output": output, "loss": kind, "seed": seed,
            "X": lists(X), "Y": lists(Y), "parameters": first,
            "forward": {**{f"Z{k+1}": lists(z) for k, z in enumerate(Z)},
                        **{f"A{k}": lists(a) for k, a in enumerate(A) if 0 < k < len(A) - 1}, "Y_pred": lists(A[-1]),
                        "L": loss(Y, A[-1], kind)},
            "backward": {k: lists(v) for k, v in G.items()},
            "parameters_at_a_kink": sorted(n for n in left if not np.allclose(left[n], right[n], rtol=1e-3, atol=1e-4)),
            "gradient_descent": {"learning_rate": rate, "epochs": 200, "loss_before_each_epoch": history,
                                 "parameters": {k: lists(v) for k, v in P.items()}},
        })
    write("networks.json", cases)


networks()
