"""PyTorch on the processor: backpropagation by hand, which is faster than its own; its own in `check`."""
import os, time
import torch
from work import TASKS, load, seconds, serve

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


def forward(P, X):
    A, As = X, [X]
    for i in range(0, len(P), 2):
        Z = torch.addmm(P[i + 1], P[i], A)
        if i + 2 < len(P): A = torch.relu(Z); As.append(A)
    return Z, As


def loss_of(P, X, Y, task):
    Z = forward(P, X)[0]
    if task == "a": return torch.nn.functional.binary_cross_entropy_with_logits(Z, Y)
    return -(torch.log_softmax(Z, 0) * Y).sum() / X.shape[1]


def one_step(P, X, Y, task):
    rate = TASKS[task][2]
    Z, As = forward(P, X)
    D = (torch.sigmoid(Z) if task == "a" else torch.softmax(Z, 0)).sub_(Y).mul_(1 / X.shape[1])
    for k in range(len(P) // 2 - 1, -1, -1):
        E = (P[2 * k].T @ D).mul_(As[k] > 0) if k else None
        P[2 * k].addmm_(D, As[k].T, alpha=-rate)
        P[2 * k + 1].add_(D.sum(1, keepdim=True), alpha=-rate); D = E


def start(task):
    X, Y, P = load(task)
    return torch.from_numpy(X), torch.from_numpy(Y), [torch.from_numpy(p) for p in P]


def step(task):
    X, Y, P = start(task)
    return seconds(lambda: one_step(P, X, Y, task))


def loss(task):
    X, Y, P = start(task)
    for _ in range(TASKS[task][3]): one_step(P, X, Y, task)
    return loss_of(P, X, Y, task)


def check(task):
    """Every entry, in gradcheck's slow mode; it calls some correct networks wrong, which takes as long."""
    X, Y, P = start(task)
    P = tuple(p.requires_grad_() for p in P); begin = time.perf_counter()
    torch.autograd.gradcheck(lambda *P: loss_of(P, X, Y, task), P, eps=1e-5, atol=1e-6,
                             raise_exception=False)
    return time.perf_counter() - begin


serve(step=torch.no_grad()(step), loss=torch.no_grad()(loss), check=check)
