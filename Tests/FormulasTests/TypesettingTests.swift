// What expressions are typeset as. The expected TeX was read by hand, and by KaTeX 0.16.4 without a warning.

import Testing

@Suite("Expressions become mathematics")
struct TypesettingTests {
  @Test(
    "numbers: brackets where what is printed needs them",
    arguments: [
      (#"a + b * c"#, #"a + b\,c"#),
      (#"(a + b) * c"#, #"(a + b)\,c"#),
      (#"a - (b - c)"#, #"a - (b - c)"#),
      (#"a - (b + c)"#, #"a - (b + c)"#),
      (#"a + (b + c)"#, #"a + b + c"#),
      (#"a + (b - c)"#, #"a + b - c"#),
      (#"a * (b * c)"#, #"a\,b\,c"#),
      (#"a / b * c"#, #"\frac{a}{b}\,c"#),
      (#"a / (b * c)"#, #"\frac{a}{b\,c}"#),
      (#"a / b / c"#, #"\frac{\frac{a}{b}}{c}"#),
      (#"1/m * x"#, #"\frac{1}{m}\,x"#),
      (#"2 * 3 * a"#, #"2 \cdot 3\,a"#),
      (#"a * 2"#, #"a \cdot 2"#),
      (#"3 * (1 / 2)"#, #"3 \cdot \frac{1}{2}"#),
      (#"a * (b + c)"#, #"a \cdot (b + c)"#),
      (#"-a * b"#, #"-a\,b"#),
      (#"a * -b"#, #"a \cdot (-b)"#),
      (#"-(a + b)"#, #"-(a + b)"#),
      (#"a - -b"#, #"a - (-b)"#),
      (#"--a"#, #"-(-a)"#),
      (#"-a ** 2"#, #"-a^{2}"#),
      (#"(-a) ** 2"#, #"(-a)^{2}"#),
      (#"2 ** -a"#, #"2^{-a}"#),
      (#"(a ** b) ** c"#, #"\left(a^{b}\right)^{c}"#),
      (#"a ** b ** c"#, #"a^{b^{c}}"#),
      (#"(a / b) ** 2"#, #"\left(\frac{a}{b}\right)^{2}"#),
      (#"a // b"#, #"\left\lfloor \frac{a}{b}\right\rfloor"#),
      (#"a % 2 + 1"#, #"(a \bmod 2) + 1"#),
      (#"+a"#, #"a"#),
      (#"1e-8 * a"#, #"10^{-8}\,a"#),
      (#"2.5e3 + .5 + 1_000"#, #"2.5 \cdot 10^{3} + 0.5 + 1000"#),
      (#"a * (b % 2)"#, #"a \cdot (b \bmod 2)"#),
      (#"-1.5 ** a"#, #"-1.5^{a}"#),
      (#"1E+05"#, #"10^{5}"#),
      (#"2 * np.pi * np.sqrt(a / b)"#, #"2\,\pi\,\sqrt{\frac{a}{b}}"#),
      (#"learning_rate * (a - b)"#, #"\text{learning rate} \cdot (a - b)"#),
    ])
  func arithmetic(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "arrays: side by side is the matrix product, ⊙ goes entry by entry",
    arguments: [
      (#"A * B"#, #"A \odot B"#),
      (#"A @ B"#, #"A\,B"#),
      (#"A @ B * A"#, #"(A\,B) \odot A"#),
      (#"A * B @ A"#, #"(A \odot B)\,A"#),
      (#"(A * B) @ A"#, #"(A \odot B)\,A"#),
      (#"A @ (A * B)"#, #"A\,(A \odot B)"#),
      (#"A @ (A + B)"#, #"A\,(A + B)"#),
      (#"2 * A @ B"#, #"2\,A\,B"#),
      (#"2 * (A * B)"#, #"2 \cdot (A \odot B)"#),
      (#"-A * B"#, #"-A \odot B"#),
      (#"-A @ B"#, #"-A\,B"#),
      (#"A ** 2"#, #"A^{\odot 2}"#),
      (#"v ** 2"#, #"v^{\odot 2}"#),
      (#"A ** (k + 1)"#, #"A^{\odot (k + 1)}"#),
      (#"A ** -1.0"#, #"A^{\odot (-1.0)}"#),
      (#"m * A / 2"#, #"\frac{m\,A}{2}"#),
      (#"v @ w"#, #"v \cdot w"#),
      (#"np.dot(v, w)"#, #"v \cdot w"#),
      (#"np.dot(A, B)"#, #"A\,B"#),
      (#"np.dot(a, A)"#, #"a\,A"#),
      (#"np.matmul(A, B)"#, #"A\,B"#),
      (#"np.multiply(A, B)"#, #"A \odot B"#),
      (#"np.add(A, B)"#, #"A + B"#),
      (#"np.power(A, 2)"#, #"A^{\odot 2}"#),
      (#"np.divide(A, B)"#, #"\frac{A}{B}"#),
      (#"A.T @ B"#, #"A^{\top}\,B"#),
      (#"(A @ B).T"#, #"(A\,B)^{\top}"#),
      (#"np.transpose(A)"#, #"A^{\top}"#),
      (#"dLdW1.T"#, #"\left(\frac{\partial L}{\partial W_{1}}\right)^{\top}"#),
      (#"dLdZ2 @ A1.T / m"#, #"\frac{\frac{\partial L}{\partial Z_{2}}\,A_{1}^{\top}}{m}"#),
      (
        #"W2.T @ dLdZ2 * (Z1 > 0)"#,
        #"\left(W_{2}^{\top}\,\frac{\partial L}{\partial Z_{2}}\right) \odot \mathbf{1}[Z_{1} > 0]"#
      ),
      (#"np.exp(-A)"#, #"e^{-A}"#),
      (#"np.exp(-A) ** 2"#, #"\left(e^{-A}\right)^{\odot 2}"#),
      (#"1 / (1 + np.exp(-Z1))"#, #"\frac{1}{1 + e^{-Z_{1}}}"#),
    ])
  func arrays(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "items: subscripts, and the keys of dictionaries as names",
    arguments: [
      (#"X[:, 0]"#, #"X_{:,0}"#),
      (#"X[0, 1:3]"#, #"X_{0,1:3}"#),
      (#"X[:, -1]"#, #"X_{:,-1}"#),
      (#"X[:, k + 1]"#, #"X_{:,k + 1}"#),
      (#"v[k]"#, #"v_{k}"#),
      (#"v[::2]"#, #"v_{::2}"#),
      (#"W1[0]"#, #"(W_{1})_{0}"#),
      (#"dLdW1[0, 1]"#, #"\left(\frac{\partial L}{\partial W_{1}}\right)_{0,1}"#),
      (#"X[:, Y[0] > 0.5]"#, #"X_{:,Y_{0} > 0.5}"#),
      (#"v[:, np.newaxis] * v"#, #"\texttt{v[:, np.newaxis]} \odot v"#),
      (#"P["W1"] @ X + P["b1"]"#, #"W_{1}\,X + b_{1}"#),
      (#"G["dLdW1"]"#, #"\frac{\partial L}{\partial W_{1}}"#),
      (#"P["W1"] - learning_rate * G["W1"]"#, #"P_{W_{1}} - \text{learning rate}\,G_{W_{1}}"#),
      (#"P["W1"] * 2"#, #"W_{1} \cdot 2"#),
      (#"P[f"W{k}"]"#, #"W_{k}"#),
      (#"P["W" + str(k)]"#, #"W_{k}"#),
      (#"P[f"W{k + 1}"]"#, #"W_{k + 1}"#),
      (#"X[:, [0, 1]]"#, #"X_{:,[0, 1]}"#),
    ])
  func items(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }
}
