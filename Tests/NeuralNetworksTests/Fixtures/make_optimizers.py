#!/usr/bin/env python3
"""Writes optimizers.json: small networks trained by PyTorch's optimizers in float64.

Run: pip install numpy torch && python3 make_optimizers.py
Every float is written as its shortest round-trip decimal. Examples are columns; a run holds all
parameters in the order W1, b1, W2, b2, row by row, after every step.
"""
import json
import os

import numpy as np
import torch
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS = 20
RATE = 0.02

NETWORKS = [
    ("relu", "sigmoid", "binary_cross_entropy", [2, 3, 1]),
    ("tanh", "softmax", "cross_entropy", [2, 2, 3]),
    ("sigmoid", "identity", "mean_squared_error", [3, 2, 1]),
]
# The name in lessons, PyTorch's class and its settings beside the rate and weight decay.
OPTIMIZERS = [
    ("sgd", torch.optim.SGD, {}),
    ("momentum", torch.optim.SGD, {"momentum": 0.9}),
    ("nesterov", torch.optim.SGD, {"momentum": 0.9, "nesterov": True}),
    ("rmsprop", torch.optim.RMSprop, {}),
    ("adam", torch.optim.Adam, {}),
    ("adamw", torch.optim.AdamW, {}),
    ("momentum", torch.optim.SGD, {"momentum": 0.5}),
    ("rmsprop", torch.optim.RMSprop, {"alpha": 0.9, "eps": 1e-4}),
    ("adam", torch.optim.Adam, {"betas": (0.8, 0.95), "eps": 1e-4}),
]


def loss_of(parameters, X, Y, hidden, loss):
    W1, b1, W2, b2 = parameters
    Z = W2 @ getattr(torch, hidden)(W1 @ X + b1) + b2
    if loss == "binary_cross_entropy":
        return F.binary_cross_entropy_with_logits(Z, Y, reduction="sum") / X.shape[1]
    if loss == "cross_entropy":
        return -(torch.log_softmax(Z, 0) * Y).sum() / X.shape[1]
    return F.mse_loss(Z, Y)


def run(start, X, Y, hidden, loss, make, settings):
    parameters = [torch.tensor(p, requires_grad=True) for p in start]
    optimizer = make(parameters, lr=RATE, **settings)
    steps = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss_of(parameters, X, Y, hidden, loss).backward()
        optimizer.step()
        steps.append([v for p in parameters for v in p.detach().flatten().tolist()])
    return steps


def network(rng, hidden, output, loss, sizes):
    features, units, outputs = sizes
    shapes = [(units, features), (units, 1), (outputs, units), (outputs, 1)]
    start = [rng.standard_normal(shape) for shape in shapes]
    X = rng.standard_normal((features, 5))
    if loss == "mean_squared_error":
        Y = rng.standard_normal((outputs, 5))
    elif loss == "cross_entropy":
        Y = np.eye(outputs)[:, rng.integers(0, outputs, 5)]
    else:
        Y = rng.integers(0, 2, (outputs, 5)).astype(float)
    runs = []
    for name, make, settings in OPTIMIZERS:
        # AdamW's default in PyTorch is 0.01, which "null" asks for.
        for decay in [None, 0.1]:
            extra = {} if decay is None else {"weight_decay": decay}
            steps = run(start, torch.tensor(X), torch.tensor(Y), hidden, loss, make, settings | extra)
            runs.append({"optimizer": name, "weight_decay": decay, "settings": settings, "steps": steps})
    return {
        "hidden": hidden, "output": output, "loss": loss, "sizes": sizes, "X": X.tolist(), "Y": Y.tolist(),
        "start": [v for p in start for v in p.flatten().tolist()], "learning_rate": RATE, "runs": runs,
    }


rng = np.random.default_rng(7)
with open(os.path.join(HERE, "optimizers.json"), "w") as file:
    json.dump([network(rng, *shape) for shape in NETWORKS], file, separators=(",", ":"))
    file.write("\n")
