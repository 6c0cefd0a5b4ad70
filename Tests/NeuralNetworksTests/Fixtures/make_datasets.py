#!/usr/bin/env python3
"""Writes datasets.json: generated examples, splits and standardized features, by NumPy.

Run: pip install numpy && python3 make_datasets.py
Where scikit-learn is installed too, the sets that are its own are held against it, to the bit.
"""
import json
import os

import numpy as np

try:
    import sklearn.datasets
    import sklearn.model_selection
    import sklearn.preprocessing
except ImportError:
    sklearn = None

HERE = os.path.dirname(os.path.abspath(__file__))


def sizes(n, c):
    return [n // c + (k < n % c) for k in range(c)]


def shuffled(X, y):
    p = np.random.permutation(len(y))
    return X[:, p], y[p]


def centers(c):
    a = 2 * np.pi * np.arange(c) / c
    return np.stack([np.cos(a), np.sin(a)], axis=1)


def blobs(n, c, noise):
    y = np.repeat(np.arange(c), sizes(n, c))
    X = np.random.normal(centers(c)[y], noise).T
    return shuffled(X, y)


def moons(n, c, noise):
    a, b = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
    X = np.array([np.append(np.cos(a), 1 - np.cos(b)), np.append(np.sin(a), 1 - np.sin(b) - 0.5)])
    X, y = shuffled(X, np.repeat([0, 1], [len(a), len(b)]))
    return X + np.random.normal(0, noise, (n, 2)).T, y


def circles(n, c, noise):
    a = np.linspace(0, 2 * np.pi, n // 2, endpoint=False)
    b = np.linspace(0, 2 * np.pi, n - n // 2, endpoint=False)
    X = np.array([np.append(np.cos(a), 0.5 * np.cos(b)), np.append(np.sin(a), 0.5 * np.sin(b))])
    X, y = shuffled(X, np.repeat([0, 1], [len(a), len(b)]))
    return X + np.random.normal(0, noise, (n, 2)).T, y


def spirals(n, c, noise):
    parts = []
    for k, m in enumerate(sizes(n, c)):
        r = np.linspace(0, 1, m)
        t = 2 * np.pi * k / c + 4 * r + noise * np.random.randn(m)
        parts.append(np.array([r * np.sin(t), r * np.cos(t)]))
    return shuffled(np.concatenate(parts, axis=1), np.repeat(np.arange(c), sizes(n, c)))


def peer(name, n, c, noise, seed):
    if sklearn is None or name == "spirals":
        return None
    make = {
        "blobs": lambda: sklearn.datasets.make_blobs(n, centers=centers(c), cluster_std=noise, random_state=seed),
        "moons": lambda: sklearn.datasets.make_moons(n, noise=noise, random_state=seed),
        "circles": lambda: sklearn.datasets.make_circles(n, noise=noise, factor=0.5, random_state=seed),
    }
    return make[name]()


sets = []
for name, n, c, noise, seed in [
    ("blobs", 40, 2, 0.2, 0), ("blobs", 41, 5, 0.35, 7), ("blobs", 3, 3, 0.0, 1), ("moons", 40, 2, 0.1, 0),
    ("moons", 27, 2, 0.3, 3), ("moons", 2, 2, 0.1, 5), ("moons", 3, 2, 0.0, 5), ("circles", 40, 2, 0.1, 0),
    ("circles", 31, 2, 0.05, 11), ("circles", 2, 2, 0.0, 1), ("spirals", 60, 3, 0.2, 0), ("spirals", 23, 2, 0.1, 9),
    ("spirals", 7, 4, 0.0, 2), ("spirals", 4, 4, 0.2, 2),
]:
    np.random.seed(seed)
    X, y = globals()[name](n, c, noise)
    after = np.random.random_sample()  # shows that nothing more was drawn, and nothing less
    theirs = peer(name, n, c, noise, seed)
    if theirs is not None:
        assert np.array_equal(theirs[0].T, X) and np.array_equal(theirs[1], y), (name, n)
    sets.append({"name": name, "examples": n, "classes": c, "noise": noise, "seed": seed, "X": X.tolist(),
                 "labels": y.tolist(), "after": after})

splits = []
for n, test, seed in [(10, 3, 0), (150, 30, 42), (2, 1, 5)]:
    np.random.seed(seed)
    p = np.random.permutation(n)
    if sklearn is not None:
        theirs = sklearn.model_selection.train_test_split(np.arange(n), test_size=test, random_state=seed)
        assert np.array_equal(theirs[0], p[test:]) and np.array_equal(theirs[1], p[:test])
    splits.append({"examples": n, "test": test, "seed": seed, "training": p[test:].tolist(), "kept": p[:test].tolist()})

rng = np.random.RandomState(4)
X = rng.randn(3, 300) * np.array([[1.0], [1e3], [1e-3]]) + np.array([[0.0], [5e3], [7.0]])
mean, std = X.mean(axis=1), X.std(axis=1)
if sklearn is not None:
    assert np.allclose(sklearn.preprocessing.StandardScaler().fit_transform(X.T).T, (X - mean[:, None]) / std[:, None])
standardized = {"X": X.tolist(), "means": mean.tolist(), "deviations": std.tolist(),
                "result": ((X - mean[:, None]) / std[:, None]).tolist()}

with open(os.path.join(HERE, "datasets.json"), "w") as file:
    json.dump({"sets": sets, "splits": splits, "standardized": standardized}, file, indent=None)
    file.write("\n")
