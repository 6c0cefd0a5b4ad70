"""NumPy with backpropagation written by hand."""
import time
import numpy as np
from work import TASKS, load, megabytes, seconds, serve


def forward(P, X):
    A, Zs, As = X, [], [X]
    for i in range(0, len(P), 2):
        Z = P[i] @ A + P[i + 1]; Zs.append(Z)
        if i + 2 < len(P): A = np.maximum(Z, 0); As.append(A)
    return Zs, As


def loss_of(P, X, Y, task):
    Z = forward(P, X)[0][-1]
    if task == "a": return np.mean(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z))))
    M = Z.max(0, keepdims=True)
    return np.mean(np.log(np.exp(Z - M).sum(0)) + M[0] - (Z * Y).sum(0))


def one_step(P, X, Y, task):
    Zs, As = forward(P, X); Z = Zs[-1]; rate = TASKS[task][2]
    if task == "a":
        A = 1 / (1 + np.exp(-Z))
    else:
        A = np.exp(Z - Z.max(0, keepdims=True)); A /= A.sum(0, keepdims=True)
    D = (A - Y) / X.shape[1]
    for k in range(len(P) // 2 - 1, -1, -1):
        gW, gb = D @ As[k].T, D.sum(1, keepdims=True)
        if k: D = (P[2 * k].T @ D) * (Zs[k - 1] > 0)
        P[2 * k] -= rate * gW; P[2 * k + 1] -= rate * gb


def step(task):
    X, Y, P = load(task)
    return seconds(lambda: one_step(P, X, Y, task))


def loss(task):
    X, Y, P = load(task)
    for _ in range(TASKS[task][3]): one_step(P, X, Y, task)
    return loss_of(P, X, Y, task)


def memory(task):
    loss(task)
    return megabytes()


def check(task):
    """Central differences; of a large network a part of the entries, for the time of all."""
    X, Y, P = load(task); h = 1e-5; done = 0; every = 200 if task == "c" else 1
    start = time.perf_counter()
    for p in P:
        flat = p.reshape(-1)
        for i in range(0, flat.size, every):
            old = flat[i]; flat[i] = old + h; up = loss_of(P, X, Y, task)
            flat[i] = old - h; down = loss_of(P, X, Y, task); flat[i] = old
            (up - down) / (2 * h); done += 1
    return (time.perf_counter() - start) * sum(p.size for p in P) / done


serve(step=step, loss=loss, memory=memory, check=check)
