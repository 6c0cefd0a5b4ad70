// NumPy prints `nan` for a NaN of either sign, and so does every writer of numbers here.

import Testing

@Suite struct NaNTests {
  /// 0/0 has a sign on some processors and −(0/0) on the others, so that one of each pair has it.
  private static let lesson = """
    # NaN

    ```{numpy}
    n = np.array([0.0, 1.0]) / np.array([0.0, 1.0])
    q = (n - n)[0]
    s = -q
    f = float(q)
    g = float(s)
    k = {"a": q, "b": -n, "c": s}
    print(n, -n, q, s, f, g, [q, s, f, g], (q, s), k, n.tolist(), (-n).tolist(), -f, -g)
    print(f"{q} {s} {f} {g} {q:.3f} {s:.2e} {s:g} {q:6.1%} {q!r} {s!r} {n} {-n}", str(q), repr(s))
    print("%f %g %e %s %f" % (q, s, f, g, s), "{:.2f} {} {:.2f}".format(q, s, s))
    print(np.array([[q, s], [1.0, -np.inf]]), round(f, 2), abs(q), np.sign(s), np.max(-n))
    M = np.array([[q, s], [1.0, 2.0]])
    ```

    {eval}`q` {eval}`s` {eval}`f` {eval}`g:.3f` {eval}`n` {eval}`-n` {eval}`[q, s]` {expect}`q == s`

    ```{show}
    q
    s
    t = -n
    M
    k
    ```

    ```{expect}
    q == 0
    s == 0
    n[0] == (-n)[0]
    ```

    ```{plot} matrix
    values: M
    ```

    ```{plot} lines
    values: {a: n, b: -n}
    ```

    ```{numpy}
    v = np.array([1.0, 2.0])
    L = np.sum(v)
    dLdv = v * s
    ```

    ```{check} gradients
    loss: L
    parameters: [v]
    ```

    ```{numpy}
    dLdv = v * q
    L = np.sum(v) * s
    ```

    ```{check} gradients
    loss: L
    parameters: [v]
    ```

    ```{data}
    dataset: xor
    ```

    ```{initialize}
    hidden: 3
    ```

    ```{forward}
    ```

    ```{backward}
    ```

    ```{check} gradients
    step: q
    ```

    ```{check} gradients
    step: s
    ```

    ```{check} sanity
    learning_rate: q
    ```

    ```{check} sanity
    learning_rate: s
    ```

    ```{predict}
    threshold: q
    ```

    ```{predict}
    threshold: s
    ```

    ```{update}
    learning_rate: q
    ```

    ```{update}
    learning_rate: s
    ```

    ```{numpy}
    W1 = W1 * s
    b1 = b1 * q
    ```

    ```{forward}
    ```

    ```{check} gradients
    ```

    ```{train}
    epochs: 3
    learning_rate: 0.1
    ```
    """

  @Test(arguments: ["html", "md", "json", "ipynb"])
  func noWriterShowsTheSignOfNaN(format: String) async throws {
    let folder = try Folder()
    try folder.write(Self.lesson, to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--keep-going", "--to", format, "-o", "-", "-v")
    #expect(run.output.contains("nan"))
    for (name, text) in [("output", run.output), ("errors", run.errors)] {
      let signed = text.matches(of: /[^\n]{0,40}[-−](?i:nan)[^\n]{0,20}/).map { String($0.output) }
      #expect(signed == [], "\(name)")
    }
  }
}
