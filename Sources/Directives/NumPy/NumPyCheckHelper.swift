// The gradient check in NumPy, as a function that the cells of a notebook share.

/// Defines `central_difference_check`.
let centralDifferenceCheck = #"""
  def central_difference_check(
          loss, parameters, gradients, step=6e-6, tolerance=1e-6, must_fail=()):
      """Hold gradients against central differences of the loss, entry by entry.

      The entries are moved in place while `loss()` is called. A difference that reaches across a kink, such
      as ReLU's at 0, is taken again with smaller steps; on the kink itself every slope between those of its
      two sides is right. Gives the differences and the largest relative error of every parameter.
      """
      state, L = np.random.get_state(), loss()
      numeric, errors, failed = {}, {}, []

      def loss_at(name, W, index, value):
          np.random.set_state(state)
          if not isinstance(W, np.ndarray):
              return loss(**{name: value})
          kept = W[index]
          W[index] = value
          try:
              return loss()
          finally:
              W[index] = kept

      def compare(name, W, index, a):
          """The difference for an entry, and whether its analytic value a is right."""
          center = np.asarray(W)[index]
          first = None
          for h in step * max(1, abs(center)) / np.array([1, 16, 256, 4096]):
              up, down = (loss_at(name, W, index, center + d) for d in (h, -h))
              n = (up - down) / ((center + h) - (center - h))
              first = n if first is None else first
              if abs(a - n) <= tolerance * max(abs(a), abs(n)) + tolerance / 1000 * max(1, abs(L)):
                  return n, True
          left, right = (L - down) / h, (up - L) / h
          is_kink = abs(right - left) > 1e-3 * max(abs(left), abs(right))
          slack = 1e-5 * max(1, abs(left), abs(right))
          return first, is_kink and min(left, right) - slack <= a <= max(left, right) + slack

      for name, W in parameters.items():
          keys = [name, "dLd" + name, "dL_d" + name, "d" + name, "grad_" + name, name + "_grad", "g" + name]
          analytic = np.asarray(next(gradients[key] for key in keys if key in gradients))
          difference, is_right = np.zeros(np.shape(W)), analytic.shape == np.shape(W)
          for index in np.ndindex(np.shape(W)):
              a = analytic[index] if analytic.shape == np.shape(W) else np.nan
              difference[index], passes = compare(name, W, index, a)
              is_right = is_right and passes
          numeric["dLd" + name] = np.atleast_2d(difference)
          if analytic.shape == difference.shape:
              size = np.maximum(np.abs(analytic), np.abs(difference))
              errors[name] = np.max(np.abs(analytic - difference) / np.where(size == 0, 1, size))
          else:
              errors[name] = np.nan
          failed += [] if is_right else [name]
          print(f"{name:8} largest relative error {errors[name]:.1e}  {'ok' if is_right else 'WRONG'}")
      np.random.set_state(state)
      expected = failed[:1] and failed if must_fail == "some" else sorted(must_fail)
      assert sorted(failed) == sorted(expected) and (failed or must_fail != "some"), failed
      return numeric, errors
  """#

/// Defines `sanity_report`.
let sanityReport = #"""
  def sanity_report(loss_and_gradients, X, Y, parameters, guess, learning_rate=0.1):
      """Some of what one looks at before believing a network."""
      L, gradients = loss_and_gradients(X, Y, *parameters)
      print(f"loss before training {L:.4f}, of a guess {guess:.4f}")
      print(f"inputs: mean {np.mean(X):.3g}, standard deviation {np.std(X):.3g}")
      for k in range(0, len(parameters), 2):
          W, g = parameters[k], gradients[k]
          if np.any(W):
              size = learning_rate * np.linalg.norm(g) / np.linalg.norm(W)
              print(f"a step beside the weights of layer {k // 2 + 1}: {size:.1e}")
      # A handful of examples should be learned by heart.
      few = np.arange(min(5, X.shape[1])) * X.shape[1] // min(5, X.shape[1])
      learned = [p.copy() for p in parameters]
      for step in range(1000):
          L, gradients = loss_and_gradients(X[:, few], Y[:, few], *learned)
          learned = [p - learning_rate * g for p, g in zip(learned, gradients)]
      print(f"loss on {len(few)} examples after 1000 steps {L:.4f}")
  """#

/// Imports matplotlib where it is installed.
let matplotlibImport = """
  try:
      import matplotlib.pyplot as plt
  except ImportError:
      plt = None  # the pictures drawn by nbrun remain
  """
