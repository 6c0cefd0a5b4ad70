"""One epoch of Fashion-MNIST, 784-128-10 in batches of 128: nbrun, NumPy and PyTorch in turns.

All start from the same weights, draw the same batches from RandomState(100) and must end with the same
loss to nine digits. Run: python3 peers/fashion.py, after swift build; the data is Debian's package
dataset-fashion-mnist. Each side trains in a process of its own, which this file is too: NAME RULE.
"""
import gzip, os, subprocess, sys, tempfile, time
import numpy as np

DATA = "/usr/share/datasets/fashion-mnist"
HERE = os.path.dirname(os.path.abspath(__file__))
RATES = {"sgd": 0.1, "adam": 0.001}
TURNS = 3


def examples():
    """X (examples, features) from 0 to 1, and Y one-hot; an example is a row, as both peers want it."""
    def read(name, header):
        with gzip.open(f"{DATA}/{name}.gz") as file: return np.frombuffer(file.read(), np.uint8, offset=header)
    X = read("train-images-idx3-ubyte", 16).reshape(-1, 784) / 255
    return X, np.eye(10)[read("train-labels-idx1-ubyte", 8)]


def prepare(folder):
    X, Y = examples()
    rng = np.random.RandomState(100)
    numbers = {"X": X.T, "Y": Y.T, "b1": np.zeros((128, 1)), "b2": np.zeros((10, 1)),
               "W1": rng.randn(128, 784) * np.sqrt(2 / 784), "W2": rng.randn(10, 128) * np.sqrt(2 / 128)}
    for name, x in numbers.items(): np.ascontiguousarray(x).tofile(f"{folder}/{name}.f64")


def start(folder):
    def read(name, rows, columns): return np.fromfile(f"{folder}/{name}.f64").reshape(rows, columns)
    return [read("W1", 128, 784), read("b1", 128, 1).T, read("W2", 10, 128), read("b2", 10, 1).T]


def with_numpy(X, Y, P, batches, rule):
    rate, t = RATES[rule], 0
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in P]
    for batch in batches:
        A0, T = X[batch], Y[batch]; t += 1
        A1 = np.maximum(A0 @ P[0].T + P[1], 0)
        Z = A1 @ P[2].T + P[3]
        E = np.exp(Z - Z.max(1, keepdims=True)); D2 = (E / E.sum(1, keepdims=True) - T) / len(batch)
        D1 = (D2 @ P[2]) * (A1 > 0)
        gradients = [D1.T @ A0, D1.sum(0, keepdims=True), D2.T @ A1, D2.sum(0, keepdims=True)]
        for p, g, (u, v) in zip(P, gradients, moments):
            if rule == "sgd":
                p -= rate * g
            else:
                u *= 0.9; u += 0.1 * g; v *= 0.999; v += 0.001 * g * g
                p -= rate / (1 - 0.9**t) * u / (np.sqrt(v) / np.sqrt(1 - 0.999**t) + 1e-8)


def with_torch(X, Y, P, batches, rule):
    """Backpropagation by hand, which is faster than its own; Adam is its own, the fused one."""
    import torch
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    X, Y, P = torch.from_numpy(X), torch.from_numpy(Y), [torch.from_numpy(p) for p in P]
    adam = torch.optim.Adam(P, lr=RATES[rule], fused=True)
    begin = time.perf_counter()
    with torch.no_grad():
        for batch in batches:
            batch = torch.from_numpy(batch)
            A0, T = X[batch], Y[batch]
            A1 = torch.addmm(P[1], A0, P[0].T).relu_()
            D2 = torch.softmax(torch.addmm(P[3], A1, P[2].T), 1).sub_(T).div_(len(batch))
            D1 = (D2 @ P[2]).mul_(A1 > 0)
            layers = [(D1, A0), (D2, A1)]
            if rule == "sgd":
                for k, (D, A) in enumerate(layers):
                    P[2 * k].addmm_(D.T, A, alpha=-RATES[rule])
                    P[2 * k + 1].sub_(D.sum(0, keepdim=True), alpha=RATES[rule])
            else:
                for k, (D, A) in enumerate(layers):
                    P[2 * k].grad, P[2 * k + 1].grad = D.T @ A, D.sum(0, keepdim=True)
                adam.step()
    return time.perf_counter() - begin


def loss_of(X, Y, P):
    Z = np.maximum(X @ P[0].T + P[1], 0) @ P[2].T + P[3]
    M = Z.max(1, keepdims=True)
    return np.mean(np.log(np.exp(Z - M).sum(1)) + M[:, 0] - (Z * Y).sum(1))


def peer(name, rule, folder):
    from work import megabytes
    X, Y = examples()
    P = start(folder)
    order = np.random.RandomState(100).permutation(len(X))
    batches = [order[i:i + 128] for i in range(0, len(X), 128)]
    begin = time.perf_counter()
    # PyTorch says itself how long it took, so that loading it does not count.
    seconds = globals()["with_" + name](X, Y, P, batches, rule) or time.perf_counter() - begin
    memory = megabytes()
    print(repr(float(loss_of(X, Y, P))), seconds, memory)


def run(name, rule, threads, folder):
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads),
                   "MKL_NUM_THREADS": str(threads), "PYTHONDONTWRITEBYTECODE": "1"}
    own = [f"{HERE}/../.build/release/fashion", folder, rule, str(threads)]
    command = own if name == "nbrun" else [sys.executable, __file__, name, rule, folder]
    processors = "0" if threads == 1 else f"0-{threads - 1}"
    done = subprocess.run(["taskset", "-c", processors, *command], env=environment, check=True,
                          stdout=subprocess.PIPE, text=True)
    return [float(word) for word in done.stdout.split()]


def main():
    names = ["nbrun", "numpy", "torch"]
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        print(f"{'':18}{'loss':>20}{'s':>9}{'ratio':>8}{'MiB':>8}{'ratio':>8}")
        for threads in [1, 2]:
            for rule in RATES:
                turns = [[run(name, rule, threads, folder) for name in names] for _ in range(TURNS)]
                for i, name in enumerate(names):
                    loss, time_, memory = (sorted(turn[i][j] for turn in turns)[TURNS // 2] for j in range(3))
                    if i == 0: ours = loss, time_, memory
                    assert abs(loss - ours[0]) < 1e-9 * loss, f"{name} ends with {loss}, not {ours[0]}"
                    print(f"{threads} {rule:6}{name:10}{loss:20.15f}{time_:9.3f}{time_ / ours[1]:8.2f}"
                          f"{memory:8.0f}{memory / ours[2]:8.2f}")
                evaluation = sorted(turn[0][3] for turn in turns)[TURNS // 2]
                print(f"  a loss on all examples, as {{train}} takes before each epoch: {evaluation:.3f} s")


if len(sys.argv) == 4: peer(*sys.argv[1:])
else: main()
