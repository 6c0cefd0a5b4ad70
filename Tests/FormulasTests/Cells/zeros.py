# The sign of zero. Where NumPy's build decides it (the maximum of eight and more zeros, products by BLAS), there is
# no cell.

# %% the greater and the lesser of zeros
import numpy as np
a, b = np.array([-0.0, 0.0]), np.array([0.0, -0.0])
c, d, e, f = np.max(a), np.max(b), np.min(a), np.min(b)
g, h = np.max(np.array([[-0.0, 0.0]]), axis=1), np.min(np.array([[0.0], [-0.0]]), axis=0)
i, j, k, l = np.maximum(a, b), np.minimum(a, b), np.maximum(0, a), np.maximum(a, 0)
print(np.maximum(0.0, -0.0), np.maximum(-0.0, 0.0), np.minimum(0, -0.0), a.max(), b.min())
np.max(np.array([[-0.0, 0.0]]), axis=1)

# %% Python's own of zeros
print(max(-0.0, 0.0), max(0.0, -0.0), min(-0.0, 0.0), min([0, -0.0]), sum([-0.0]), sum([-0.0], -0.0))
print(abs(-0.0), -0.0, -0, 0.0 * -1, round(-0.4), round(-0.0), round(-0.04, 1), sorted([0.0, -0.0]))
print(-0.0 + 0.0, -0.0 - 0.0, -0.0 + -0.0, (-0.0) ** 2, (-0.0) ** 3, -0.0 // 5, -0.0 % 5, 0.0 % -5)
print(-0.0 == 0.0, float("-0"), str(-0.0), f"{-0.0:.1f}", "%.1f" % -0.04, "{:.2f}".format(-0.001))

# %% sums, orders and rounding of zeros
import numpy as np
a = np.array([0.0, -0.0, -0.0])
b, c, d, e = np.sum(a), np.sum(np.array([-0.0])), np.mean(np.array([-0.0])), np.prod(np.array([-0.0]))
f, g, h = np.sort(a), np.cumsum(a), np.unique(a)
i, j, k, l = np.round(np.array([-0.4, 0.4, -0.5])), np.floor(a), np.abs(a), np.sign(a)
m, n, o = np.sqrt(a), np.square(a), a.tolist()
print(np.array([-0.0]), np.array([[-0.0, 1.5]]), np.float64(-0.0), np.round(-0.004, 2))

# %% bounds at zero
import numpy as np
a = np.array([-0.0, 0.0, -1.0, 2.0])
b, c, d, e = np.clip(a, 0, 1), np.clip(a, -0.0, 1.0), a.clip(0, 1), np.maximum(a, 0)
