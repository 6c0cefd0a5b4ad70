// The notation of functions, conditions and constants; see TypesettingTests.swift.

import Testing

@Suite("Functions, conditions and constants have their notation")
struct TypesettingNotationTests {
  @Test(
    "functions: mathematics' own signs, axes by the code's word",
    arguments: [
      (#"np.log(Y_pred)"#, #"\log(Y_{\text{pred}})"#),
      (#"-np.log(Y_pred) * Y"#, #"-\log(Y_{\text{pred}}) \odot Y"#),
      (#"np.log1p(a)"#, #"\log(1 + a)"#),
      (#"np.expm1(a)"#, #"e^{a} - 1"#),
      (#"np.sqrt(a + b)"#, #"\sqrt{a + b}"#),
      (#"np.sqrt(a) ** 2"#, #"\left(\sqrt{a}\right)^{2}"#),
      (#"np.square(A)"#, #"A^{\odot 2}"#),
      (#"np.square(a)"#, #"a^{2}"#),
      (#"np.abs(a - b)"#, #"\left|a - b\right|"#),
      (#"abs(a / b)"#, #"\left|\frac{a}{b}\right|"#),
      (#"np.tanh(A)"#, #"\tanh(A)"#),
      (#"np.sign(A)"#, #"\operatorname{sign}(A)"#),
      (#"np.floor(a / b)"#, #"\left\lfloor \frac{a}{b}\right\rfloor"#),
      (#"np.maximum(Z1, 0)"#, #"\max(Z_{1}, 0)"#),
      (#"np.minimum(a, b)"#, #"\min(a, b)"#),
      (#"max(a, b)"#, #"\max(a, b)"#),
      (#"np.clip(Y_pred, 0, 1)"#, #"\operatorname{clip}(Y_{\text{pred}}, 0, 1)"#),
      (
        #"np.where(Z1 > 0, Z1, 0.1 * Z1)"#,
        #"\begin{cases} Z_{1} & \text{if } Z_{1} > 0 \\ 0.1\,Z_{1} & \text{otherwise} \end{cases}"#
      ),
      (#"np.sum(A)"#, #"\sum A"#),
      (#"np.sum(A, axis=1, keepdims=True) / m"#, #"\frac{\sum_{\text{axis } 1} A}{m}"#),
      (#"np.sum(A, 0)"#, #"\sum_{\text{axis } 0} A"#),
      (#"np.sum(A + B)"#, #"\sum (A + B)"#),
      (#"np.sum(A) * a"#, #"\left(\sum A\right)\,a"#),
      (#"a * np.sum(A) * b"#, #"\left(a\,\sum A\right)\,b"#),
      (#"np.sum(A) / m"#, #"\frac{\sum A}{m}"#),
      (#"np.sum(A) ** 2"#, #"\left(\sum A\right)^{2}"#),
      (#"np.sum(np.sum(A, axis=0))"#, #"\sum \sum_{\text{axis } 0} A"#),
      (
        #"-np.sum(Y * np.log(Y_pred) + (1 - Y) * np.log(1 - Y_pred)) / m"#,
        #"-\frac{\sum (Y \odot \log(Y_{\text{pred}}) + (1 - Y) \odot \log(1 - Y_{\text{pred}}))}{m}"#
      ),
      (#"A.sum(axis=0)"#, #"\sum_{\text{axis } 0} A"#),
      (#"(A + B).mean()"#, #"\operatorname{mean}(A + B)"#),
      (
        #"np.mean((Y_pred - Y) ** 2)"#,
        #"\operatorname{mean}\left((Y_{\text{pred}} - Y)^{\odot 2}\right)"#
      ),
      (#"np.max(A)"#, #"\max(A)"#),
      (#"A.max(axis=1)"#, #"\max_{\text{axis } 1}(A)"#),
      (#"np.argmax(A, axis=0)"#, #"\operatorname{arg\,max}_{\text{axis } 0}(A)"#),
      (#"np.std(A)"#, #"\operatorname{std}(A)"#),
      (#"np.prod(v)"#, #"\prod v"#),
      (#"np.linalg.norm(A - B)"#, #"\left\lVert A - B\right\rVert"#),
      (#"np.linalg.norm(A, axis=1)"#, #"\operatorname{norm}(A, \text{axis} = 1)"#),
      (#"sum([x ** 2 for x in data])"#, #"\sum_{x \in \text{data}} x^{2}"#),
      (#"sum(v)"#, #"\sum v"#),
      (#"a + sum([1, 2], 3)"#, #"a + \texttt{sum([1, 2], 3)}"#),
      (#"np.linalg.norm(v) ** 2"#, #"\left\lVert v\right\rVert^{2}"#),
      (#"np.abs(W1)[0]"#, #"(\left|W_{1}\right|)_{0}"#),
      (#"np.array([1.5], dtype=int)"#, #"\operatorname{array}([1.5], \text{dtype} = \text{int})"#),
      (#"np.sum([v[i] * w[i] for i in range(4)])"#, #"\sum_{i=0}^{3} v_{i}\,w_{i}"#),
      (#"sum([a ** i for i in range(1, m + 1)])"#, #"\sum_{i=1}^{m} a^{i}"#),
      (#"np.sum(A, axis=(0, 1))"#, #"\operatorname{sum}(A, \text{axis} = (0, 1))"#),
      (#"np.sum(Y_pred == Y)"#, #"\sum \mathbf{1}[Y_{\text{pred}} = Y]"#),
      (#"v[np.argmax(v)]"#, #"v_{\operatorname{arg\,max}(v)}"#),
    ])
  func functions(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "conditions: bare where they decide, as ones and zeros where they are calculated with",
    arguments: [
      (#"A > 0"#, #"A > 0"#),
      (#"mask = A > 0"#, #"\text{mask} = \mathbf{1}[A > 0]"#),
      (#"(A > 0) & (A < 2)"#, #"A > 0 \land A < 2"#),
      (#"mask = (A > 0) | ~(B > 1)"#, #"\text{mask} = \mathbf{1}[A > 0 \lor \lnot (B > 1)]"#),
      (#"0 < a <= 1 and b != c"#, #"0 < a \le 1 \land b \ne c"#),
      (#"(a > b) * c"#, #"\mathbf{1}[a > b]\,c"#),
      (
        #"np.mean((Y_pred > 0.5) == Y)"#,
        #"\operatorname{mean}(\mathbf{1}[\mathbf{1}[Y_{\text{pred}} > 0.5] = Y])"#
      ),
      (#"(A > 0).astype(float) * A"#, #"\mathbf{1}[A > 0] \odot A"#),
      (
        #"a if a > b else b"#,
        #"\begin{cases} a & \text{if } a > b \\ b & \text{otherwise} \end{cases}"#
      ),
      (
        #"a if a > b else b if b > c else c"#,
        #"\begin{cases} a & \text{if } a > b \\ b & \text{if } b > c \\ c & \text{otherwise} \end{cases}"#
      ),
      (
        #"1 + (a if a > b else b)"#,
        #"1 + \left(\begin{cases} a & \text{if } a > b \\ b & \text{otherwise} \end{cases}\right)"#
      ),
      (#"((A > 0) & (B > 0)) & (A < 9)"#, #"(A > 0 \land B > 0) \land A < 9"#),
      (#"y = not a > 0"#, #"y = \mathbf{1}[\lnot (a > 0)]"#),
    ])
  func conditions(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "constants, and what has no notation of its own",
    arguments: [
      (#"X.shape[1] * a"#, #"\texttt{X.shape[1]}\,a"#),
      (#"a / X.shape[1]"#, #"\frac{a}{\texttt{X.shape[1]}}"#),
      (#"np.pi * a ** 2"#, #"\pi\,a^{2}"#),
      (#"a * np.e"#, #"a\,e"#),
      (#"-np.inf"#, #"-\infty"#),
      (#"np.zeros((3, 1)) + b1"#, #"\mathbf{0}_{3 \times 1} + b_{1}"#),
      (#"np.ones(4)"#, #"\mathbf{1}_{4}"#),
      (#"np.eye(n_hidden)"#, #"I_{n_{\text{hidden}}}"#),
      (#"np.zeros_like(A)"#, #"\mathbf{0}"#),
      (
        #"np.array([[1, 0.5], [0, -1]]) @ A"#,
        #"\begin{bmatrix} 1 & 0.5 \\ 0 & -1 \end{bmatrix}\,A"#
      ),
      (#"np.array([1, 2, 3])"#, #"\begin{bmatrix} 1 & 2 & 3 \end{bmatrix}"#),
      (#"np.random.randn(2, 3) * 0.01"#, #"\operatorname{randn}(2, 3) \cdot 0.01"#),
      (#"np.outer(v, w)"#, #"\operatorname{outer}(v, w)"#),
      (#"np.concatenate([v, w])"#, #"\operatorname{concatenate}([v, w])"#),
      (#"float(np.sum(A)) / m"#, #"\frac{\sum A}{m}"#),
      (#"A.copy() + 1"#, #"A + 1"#),
      (#"A.reshape(4, 1)"#, #"\operatorname{reshape}(A, 4, 1)"#),
      (#"np.round(a, 2)"#, #"\operatorname{round}(a, 2)"#),
      (#"0x10 + a"#, #"\texttt{0x10} + a"#),
    ])
  func constants(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }
}
