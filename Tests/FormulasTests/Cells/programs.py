# Small complete programs: what a course on neural networks writes.

# %% a neuron
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
w = np.array([0.5, -0.25])
b = 0.1
x = np.array([1.0, 2.0])
z = w @ x + b
a = sigmoid(z)
print(f"z = {z:.4f}, a = {a:.4f}")
a

# %% logical and by a perceptron
import numpy as np
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 0, 0, 1])
w, b = np.zeros(2), 0.0
for epoch in range(20):
    errors = 0
    for x, t in zip(X, y):
        guess = 1 if w @ x + b > 0 else 0
        update = t - guess
        if update != 0:
            w += update * x
            b += update
            errors += 1
    if errors == 0:
        print("converged after", epoch, "epochs")
        break
w, b, [int(w @ x + b > 0) for x in X]

# %% linear regression by gradient descent
import numpy as np
x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
y = np.array([1.1, 2.9, 5.2, 7.1, 8.8])
w, b, rate = 0.0, 0.0, 0.05
losses = []
for epoch in range(200):
    error = w * x + b - y
    losses.append((error ** 2).mean())
    w -= rate * 2 * (error * x).mean()
    b -= rate * 2 * error.mean()
print(f"w {w:.4f} b {b:.4f} loss {losses[0]:.3f} -> {losses[-1]:.5f}")
losses[:3]

# %% linear regression with a column of ones
import numpy as np
np.random.seed(1)
X = np.hstack([np.ones((20, 1)), np.random.rand(20, 2)])
truth = np.array([0.5, 2.0, -1.0])
y = X @ truth
w = np.zeros(3)
for t in range(500):
    w = w - 0.3 * 2 * X.T @ (X @ w - y) / len(y)
print(np.round(w, 3))
np.allclose(w, truth, atol=0.05)

# %% logistic regression in columns
import numpy as np
np.random.seed(2)
m = 40
X = np.random.randn(2, m)
Y = (X[0:1] + X[1:2] > 0).astype(float)
W, b = np.zeros((1, 2)), np.zeros((1, 1))
for epoch in range(100):
    A = 1 / (1 + np.exp(-(W @ X + b)))
    L = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    W -= 0.5 * dZ @ X.T / m
    b -= 0.5 * np.sum(dZ, axis=1, keepdims=True) / m
    if epoch % 25 == 0:
        print(f"epoch {epoch:3d}  loss {L:.6f}")
accuracy = np.mean((A > 0.5) == Y)
print(f"accuracy {accuracy:.1%}")
W, b

# %% a network for xor
import numpy as np
np.random.seed(3)
X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
Y = np.array([[0.0, 1.0, 1.0, 0.0]])
m = X.shape[1]
W1, b1 = np.random.randn(4, 2), np.zeros((4, 1))
W2, b2 = np.random.randn(1, 4), np.zeros((1, 1))
rate = 0.5
for epoch in range(300):
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    L = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W2.T @ dZ2) * (1 - A1 ** 2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    W1 -= rate * dW1
    b1 -= rate * db1
    W2 -= rate * dW2
    b2 -= rate * db2
print(f"loss {L:.4f}")
(A2 > 0.5).astype(int)

# %% a two-layer network with dictionaries
import numpy as np
def initialize(n_x, n_h, n_y):
    np.random.seed(4)
    return {"W1": np.random.randn(n_h, n_x) * 0.5, "b1": np.zeros((n_h, 1)),
            "W2": np.random.randn(n_y, n_h) * 0.5, "b2": np.zeros((n_y, 1))}
def forward(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
def cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m)
def backward(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = p["W2"].T @ dZ2 * (cache["Z1"] > 0)
    return {"dW2": dZ2 @ cache["A1"].T / m, "db2": dZ2.sum(axis=1, keepdims=True) / m,
            "dW1": dZ1 @ X.T / m, "db1": dZ1.sum(axis=1, keepdims=True) / m}
def update(p, grads, rate=0.1):
    for key in p:
        p[key] -= rate * grads["d" + key]
    return p
np.random.seed(5)
X = np.random.randn(2, 30)
Y = (X[:1] * X[1:] > 0).astype(int)
p = initialize(2, 5, 1)
costs = []
for i in range(60):
    A2, cache = forward(X, p)
    costs.append(cost(A2, Y))
    p = update(p, backward(p, cache, X, Y), rate=0.5)
print(["%.4f" % c for c in costs[::20]])
[(k, v.shape) for k, v in p.items()]

# %% a softmax classifier
import numpy as np
np.random.seed(6)
m, classes = 30, 3
y = np.arange(m) % classes
centers = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
X = centers[y] + 0.6 * np.random.randn(m, 2)
W, b = np.zeros((2, classes)), np.zeros(classes)
for step in range(50):
    S = X @ W + b
    E = np.exp(S - S.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P[range(m), y]))
    dS = P.copy()
    dS[range(m), y] -= 1
    dS /= m
    W -= 0.5 * X.T @ dS
    b -= 0.5 * dS.sum(axis=0)
    if step % 10 == 0:
        print(step, round(float(loss), 5))
np.mean(np.argmax(X @ W + b, axis=1) == y)

# %% softmax in columns with one-hot targets
import numpy as np
np.random.seed(7)
y = np.array([0, 2, 1, 2])
Y = np.eye(3)[y].T
Z = np.random.randn(3, 4)
E = np.exp(Z - Z.max(axis=0))
P = E / E.sum(axis=0)
L = -np.sum(Y * np.log(P)) / 4
dZ = (P - Y) / 4
print(f"L = {L:.6f}", np.allclose(dZ.sum(axis=0), 0))
dZ

# %% mini-batches with shuffling
import numpy as np
np.random.seed(8)
X = np.random.randn(2, 25)
Y = X[:1] * 2 - X[1:] + 0.5
W, b = np.zeros((1, 2)), 0.0
batch = 8
for epoch in range(5):
    perm = np.random.permutation(25)
    Xs, Ys = X[:, perm], Y[:, perm]
    total = 0
    for k in range(0, 25, batch):
        xb, yb = Xs[:, k:k + batch], Ys[:, k:k + batch]
        E = W @ xb + b - yb
        total += np.sum(E ** 2)
        W -= 0.1 * 2 * E @ xb.T / xb.shape[1]
        b -= 0.1 * 2 * E.mean()
    print(f"epoch {epoch + 1}: {total / 25:.6f}")
W, b

# %% momentum
import numpy as np
def grad(w):
    return np.array([w[0], 10 * w[1]])
w = np.array([5.0, 1.0])
v = np.zeros_like(w)
path = [w.copy()]
for t in range(20):
    v = 0.9 * v - 0.02 * grad(w)
    w += v
    path.append(w.copy())
path = np.array(path)
print(path.shape)
path[[0, 1, 10, 20]]

# %% adam
import numpy as np
w = np.array([1.0, -2.0, 0.5])
m, v = np.zeros(3), np.zeros(3)
for t in range(1, 31):
    g = 2 * w + np.array([0.1, 0.0, -0.3])
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g ** 2
    m_hat = m / (1 - 0.9 ** t)
    v_hat = v / (1 - 0.999 ** t)
    w -= 0.05 * m_hat / (np.sqrt(v_hat) + 1e-8)
w

# %% a gradient check by hand
import numpy as np
np.random.seed(9)
X, Y = np.random.randn(3, 5), np.random.randn(1, 5)
W = np.random.randn(1, 3)
def loss(W):
    return np.mean((np.tanh(W @ X) - Y) ** 2)
A = np.tanh(W @ X)
dW = (2 * (A - Y) * (1 - A ** 2)) @ X.T / 5
_numeric = np.zeros_like(W)
h = 1e-5
for i in range(W.shape[0]):
    for j in range(W.shape[1]):
        kept = W[i, j]
        W[i, j] = kept + h
        _up = loss(W)
        W[i, j] = kept - h
        _down = loss(W)
        W[i, j] = kept
        _numeric[i, j] = (_up - _down) / (2 * h)
_worst = np.max(np.abs(_numeric - dW) / np.maximum(1e-8, np.abs(_numeric) + np.abs(dW)))
print("passed" if _worst < 1e-7 else "failed")
dW

# %% a gradient check over a dictionary
import numpy as np
np.random.seed(10)
p = {"W": np.random.randn(2, 2), "b": np.random.randn(2, 1)}
X = np.array([[1.0, -0.5], [0.25, 2.0]])
def loss():
    return np.sum(np.square(p["W"] @ X + p["b"]))
def check(name, analytic, h=1e-4):
    P = p[name]
    worst = 0
    for i in range(P.shape[0]):
        for j in range(P.shape[1]):
            old = P[i, j]
            P[i, j] = old + h
            up = loss()
            P[i, j] = old - h
            down = loss()
            P[i, j] = old
            worst = max(worst, abs((up - down) / (2 * h) - analytic[i, j]))
    return worst
Z = p["W"] @ X + p["b"]
gradients = {"W": 2 * Z @ X.T, "b": 2 * Z.sum(axis=1, keepdims=True)}
for name, gradient in gradients.items():
    print(name, check(name, gradient) < 1e-6)

# %% k-means
import numpy as np
np.random.seed(11)
X = np.vstack([np.random.randn(10, 2) * 0.3 + c for c in ([0, 0], [3, 3], [0, 4])])
centers = X[[0, 12, 25]].copy()
for step in range(10):
    D = np.zeros((len(X), 3))
    for k in range(3):
        D[:, k] = np.sum((X - centers[k]) ** 2, axis=1)
    label = np.argmin(D, axis=1)
    new = np.array([X[label == k].mean(axis=0) for k in range(3)])
    if np.allclose(new, centers):
        break
    centers = new
print(step, label, np.unique(label, return_counts=True)[1])
centers

# %% nearest neighbours
import numpy as np
X = np.array([[0.0, 0.0], [1.0, 1.0], [5.0, 5.0], [6.0, 5.0]])
y = np.array([0, 0, 1, 1])
def predict(q, k=3):
    d = np.sqrt(((X - q) ** 2).sum(axis=1))
    nearest = np.argsort(d)[:k]
    return 1 if y[nearest].mean() > 0.5 else 0
[predict(np.array(q)) for q in [[0.2, 0.1], [5.5, 5.0], [3.0, 3.2]]]

# %% layers in a loop
import numpy as np
np.random.seed(12)
sizes = [3, 5, 4, 1]
Ws = [np.random.randn(n, k) / np.sqrt(k) for k, n in zip(sizes[:-1], sizes[1:])]
A = np.random.randn(3, 6)
activations = [A]
for l, W in enumerate(Ws):
    Z = W @ A
    A = np.tanh(Z) if l < len(Ws) - 1 else Z
    activations.append(A)
print([a.shape for a in activations])
deltas = [np.ones((1, 6))]
for l in range(len(Ws) - 1, 0, -1):
    deltas.append(Ws[l].T @ deltas[-1] * (1 - activations[l] ** 2))
grads = [d @ a.T / 6 for d, a in zip(deltas[::-1], activations)]
print([g.shape for g in grads])
grads[0]

# %% activations and their derivatives
import numpy as np
z = np.array([-2.0, -0.5, 0.5, 2.0])
functions = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
    "tanh": (np.tanh, lambda a: 1 - a ** 2),
    "relu": (lambda z: np.maximum(0, z), lambda a: (a > 0).astype(float)),
}
for name, (f, df) in functions.items():
    a = f(z)
    print(f"{name:<8}", np.round(a, 4), np.round(df(a), 4))

# %% batch normalization
import numpy as np
np.random.seed(13)
X = np.random.randn(3, 8) * 2 + 1
gamma, beta, eps = np.ones((3, 1)), np.zeros((3, 1)), 1e-5
mu = X.mean(axis=1, keepdims=True)
var = X.var(axis=1, keepdims=True)
Xhat = (X - mu) / np.sqrt(var + eps)
Y = gamma * Xhat + beta
print(np.abs(Y.mean(axis=1)).max() < 1e-12, np.allclose(Y.std(axis=1), 1, atol=1e-4))
Xhat

# %% a convolution of one dimension
import numpy as np
signal = np.array([0.0, 1.0, 2.0, 3.0, 2.0, 1.0, 0.0])
kernel = np.array([1.0, 0.0, -1.0])
n, k = len(signal), len(kernel)
out = np.zeros(n - k + 1)
for i in range(n - k + 1):
    out[i] = signal[i:i + k] @ kernel
out

# %% a recurrent cell
import numpy as np
np.random.seed(14)
Wx, Wh, b = np.random.randn(3, 2) * 0.5, np.random.randn(3, 3) * 0.5, np.zeros(3)
h = np.zeros(3)
states = []
for x in np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]):
    h = np.tanh(Wx @ x + Wh @ h + b)
    states.append(h)
np.vstack(states)

# %% counting correct predictions
import numpy as np
P = np.array([[0.9, 0.2, 0.6], [0.4, 0.7, 0.1]])
Y = np.array([[1, 0, 0], [1, 1, 0]])
guess = (P >= 0.5).astype(int)
hits = (guess == Y)
tp = np.sum((guess == 1) & (Y == 1))
print(f"{hits.sum()} of {hits.size} = {hits.mean():.1%}, precision {tp / guess.sum():.3f}")
hits

# %% early stopping
import numpy as np
w, best, waited = 5.0, np.inf, 0
rate = 1.05
for epoch in range(100):
    w -= rate * w
    loss = w ** 2 + 0.1 * epoch
    if loss < best:
        best, waited = loss, 0
    else:
        waited += 1
        if waited == 3:
            print(f"stopped at {epoch}, best {best:.4f}")
            break
epoch

# %% a learning-rate schedule
import numpy as np
base, decay = 0.5, 0.1
rates = [base / (1 + decay * e) for e in range(4)]
steps = [base * 0.5 ** (e // 2) for e in range(6)]
print(", ".join([f"{r:.4f}" for r in rates]))
steps

# %% L2 regularization
import numpy as np
W = np.array([[0.5, -1.0], [2.0, 0.0]])
lam, rate = 0.1, 0.2
norms = []
for t in range(4):
    W *= 1 - rate * lam
    norms.append(np.linalg.norm(W))
penalty = 0.5 * lam * np.sum(W ** 2)
norms, penalty

# %% power iteration
import numpy as np
A = np.array([[2.0, 1.0], [1.0, 3.0]])
v = np.array([1.0, 0.0])
for i in range(30):
    v = A @ v
    v /= np.linalg.norm(v)
v, v @ A @ v

# %% a loss curve in text
losses = [1.0, 0.6, 0.35, 0.2, 0.12]
for i, loss in enumerate(losses):
    bar = "#" * int(loss * 20)
    print(f"{i} {bar:<20} {loss:.2f}")

# %% a Hopfield memory
import numpy as np
pattern = np.array([1, -1, 1, -1, 1])
W = np.outer(pattern, pattern) - np.eye(5, dtype=int)
state = pattern.copy()
state[0] *= -1
for t in range(3):
    new = np.sign(W @ state)
    if (new == state).all():
        break
    state = new
(state == pattern).all(), W

# %% momentum over a dictionary of parameters
import numpy as np
np.random.seed(15)
params = {"W": np.random.randn(2, 2), "b": np.zeros((2, 1))}
velocity = {}
for name, value in params.items():
    velocity[name] = np.zeros_like(value)
for t in range(5):
    grads = {"W": params["W"], "b": np.ones((2, 1))}
    for name in params:
        velocity[name] *= 0.9
        velocity[name] += grads[name]
        params[name] -= 0.1 * velocity[name]
params

# %% a network as a list of layers
import numpy as np
def dense(n_in, n_out, seed):
    np.random.seed(seed)
    return {"W": np.random.randn(n_out, n_in) * 0.3, "b": np.zeros((n_out, 1)), "cache": None}
def forward(layers, X):
    A = X
    for i, layer in enumerate(layers):
        layer["cache"] = A
        A = layer["W"] @ A + layer["b"]
        if i + 1 < len(layers):
            A = np.maximum(A, 0)
    return A
def train(layers, X, Y, rate=0.1, steps=3):
    for step in range(steps):
        D = 2 * (forward(layers, X) - Y) / Y.size
        for i in range(len(layers) - 1, -1, -1):
            layer, A = layers[i], layers[i]["cache"]
            dW, db = D @ A.T, D.sum(axis=1, keepdims=True)
            D = layer["W"].T @ D
            if i > 0:
                D *= A > 0
            layer["W"] -= rate * dW
            layer["b"] -= rate * db
    return np.mean((forward(layers, X) - Y) ** 2)
layers = [dense(2, 4, 1), dense(4, 1, 2)]
X = np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 1.0]])
Y = np.array([[1.0, 0.0, 2.0]])
first = train(layers, X, Y, steps=0)
last = train(layers, X, Y, steps=40)
print(f"{first:.5f} -> {last:.5f}", last < first)
layers[1]["W"]
