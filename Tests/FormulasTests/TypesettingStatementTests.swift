// What statements are typeset as, and which are left out; see TypesettingTests.swift.

import Testing

@Suite("Statements become lines")
struct TypesettingStatementTests {
  @Test(
    "names: symbols, derivatives, words",
    arguments: [
      (#"theta1 = 0.5"#, #"\theta_{1} = 0.5"#),
      (#"Y_hat = Y_pred"#, #"\hat{Y} = Y_{\text{pred}}"#),
      (#"W_hidden = W1"#, #"W_{\text{hidden}} = W_{1}"#),
      (#"x_1 = a"#, #"x_{1} = a"#),
      (#"dL_dW = a"#, #"\frac{\partial L}{\partial W} = a"#),
      (#"dZ1 = Z1 - 1"#, #"\mathrm{d}Z_{1} = Z_{1} - 1"#),
      (#"dW1_old = dLdW1"#, #"\mathrm{d}W_{1,\text{old}} = \frac{\partial L}{\partial W_{1}}"#),
      (
        #"dLdW1_numeric = dLdW1"#,
        #"\left(\frac{\partial L}{\partial W_{1}}\right)_{\text{numeric}} = \frac{\partial L}{\partial W_{1}}"#
      ),
      (#"loss1 = a"#, #"\text{loss}_{1} = a"#),
      (#"learning_rate_2 = 0.1"#, #"\text{learning rate}_{2} = 0.1"#),
      (#"n = m"#, #"n = m"#),
      (#"lambda_ = 2.0"#, #"\lambda = 2.0"#),
      (#"X_train = X"#, #"X_{\text{train}} = X"#),
      (#"A_prev_1 = A"#, #"A_{\text{prev},1} = A"#),
      (#"num_layers = 2"#, #"\text{num layers} = 2"#),
      (#"_ = a"#, #"\texttt{\_} = a"#),
      (#"e = 2 * np.exp(a)"#, #"\texttt{e} = 2\,e^{a}"#),
      (#"W_1 = 2 * W1"#, #"\texttt{W\_1} = 2\,\texttt{W1}"#),
    ])
  func names(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "assignments: an arrow where the value is made of what is replaced",
    arguments: [
      (#"y = a"#, #"y = a"#),
      (#"a = b = c"#, #"a = b = c"#),
      (
        #"W1 -= learning_rate * dLdW1"#,
        #"W_{1} \leftarrow W_{1} - \text{learning rate}\,\frac{\partial L}{\partial W_{1}}"#
      ),
      (#"a += 1"#, #"a \leftarrow a + 1"#),
      (#"a *= b + c"#, #"a \leftarrow a \cdot (b + c)"#),
      (#"a /= m"#, #"a \leftarrow \frac{a}{m}"#),
      (#"A @= B"#, #"A \leftarrow A\,B"#),
      (#"A *= B"#, #"A \leftarrow A \odot B"#),
      (#"x = x / 2"#, #"x \leftarrow \frac{x}{2}"#),
      (#"a, b = b, a"#, #"(a, b) \leftarrow (b, a)"#),
      (#"a, c = 1, 2"#, #"(a, c) = (1, 2)"#),
      (
        #"P["W1"] -= eta * dLdW1"#,
        #"W_{1} \leftarrow W_{1} - \eta\,\frac{\partial L}{\partial W_{1}}"#
      ),
      (
        #"P["W1"] = P["W1"] - eta * G["dLdW1"]"#,
        #"W_{1} \leftarrow W_{1} - \eta\,\frac{\partial L}{\partial W_{1}}"#
      ),
      (#"v[0] = 2 * v[1]"#, #"v_{0} = 2\,v_{1}"#),
      (#"v[0] = a"#, #"v_{0} = a"#),
      (#"X[:, 0] = 0"#, #"X_{:,0} = 0"#),
      (#"f = lambda t: t ** 2 + a"#, #"f(t) = t^{\odot 2} + a"#),
      (
        #"for i in range(1, 4):\#n    v[i] = v[i - 1] + 1"#,
        #"v_{i} = v_{i - 1} + 1 \quad \text{for } i = 1, 2, 3"#
      ),
      (#"v[1:] = v[:-1] + 1"#, #"v_{1:} \leftarrow v_{:-1} + 1"#),
    ])
  func assignments(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "functions: their value first, then what it is built from",
    arguments: [
      (#"def relu(Z): return np.maximum(Z, 0)"#, #"\operatorname{relu}(Z) = \max(Z, 0)"#),
      (#"def f(x, k=2):\#n    """Doc."""\#n    return x ** k\#nf(a)"#, #"f(x, k) = x^{k}\#nf(a)"#),
      (#"def f(x):\#n    return x * x\#nf(A)"#, #"f(x) = x \odot x\#nf(A)"#),
      (#"def f(x):\#n    return x * x\#nf(2.0)"#, #"f(x) = x\,x\#nf(2.0)"#),
      (#"def f(q):\#n    return q * q"#, #"f(q) = q \odot q"#),
      (
        #"def sigma(z): return 1 / (1 + np.exp(-z))\#nS = sigma(A)"#,
        #"\sigma(z) = \frac{1}{1 + e^{-z}}\#nS = \sigma(A)"#
      ),
      (
        #"def relu_prime(Z):\#n    return (Z > 0) * 1.0\#nrelu_prime(A) * B"#,
        #"\operatorname{relu\ prime}(Z) = \mathbf{1}[Z > 0] \cdot 1.0\#n\operatorname{relu\ prime}(A) \odot B"#
      ),
      (
        #"def f(x):\#n    if x > 0:\#n        return x\#n    return 0"#,
        #"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#
      ),
      (
        #"def f(x):\#n    if x > 1:\#n        return x\#n    elif x < -1:\#n        return -x\#n    else:\#n        return 0"#,
        #"f(x) = \begin{cases} x & \text{if } x > 1 \\ -x & \text{if } x < -1 \\ 0 & \text{otherwise} \end{cases}"#
      ),
      (
        #"def f(x):\#n    y = 2 * x\#n    z = y + 1\#n    return z / 2"#,
        #"f(x) = \frac{z}{2}\#n\quad \text{where } y = 2\,x\#n\quad \text{and } z = y + 1"#
      ),
      (#"def f(x):\#n    y = 2 * x\#n    return {"y": y}"#, #"f(x)\colon\#n\quad y = 2\,x"#),
      (
        #"def f(x):\#n    for i in range(3):\#n        if x > 3:\#n            return x\#n        x = x * 2\#n    return 1"#,
        #"f(x)\colon\#n\quad f(x) = x \quad \text{if } x > 3\#n\quad x \leftarrow x \cdot 2\#n\quad f(x) = 1 \quad \text{otherwise}"#
      ),
      (
        #"def g(h, t): return h(t) + 1\#ng(np.exp, 2.0)"#,
        #"g(h, t) = h(t) + 1\#ng(\texttt{np.exp}, 2.0)"#
      ),
      (#"def f(x):\#n    W1 = P["W1"]\#n    return W1 * x\#nf(2.0)"#, #"f(x) = W_{1}\,x\#nf(2.0)"#),
      (
        #"def h(t, s):\#n    t = t * s\#n    return t"#,
        #"h(t, s) = t\#n\quad \text{where } t \leftarrow t \odot s"#
      ),
      (
        #"def loss(Y_pred, Y):\#n    m = Y.shape[1]\#n    return np.sum((Y_pred - Y) ** 2) / (2 * m)\#nL = loss(Y_pred, Y)"#,
        #"\operatorname{loss}(Y_{\text{pred}}, Y) = \frac{\sum (Y_{\text{pred}} - Y)^{\odot 2}}{2\,m}\#nL = \operatorname{loss}(Y_{\text{pred}}, Y)"#
      ),
    ])
  func functions(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "conditions and loops are remarks on the lines that they concern",
    arguments: [
      (
        #"if a > 0:\#n    y = a\#nelse:\#n    y = -a"#,
        #"y = \begin{cases} a & \text{if } a > 0 \\ -a & \text{otherwise} \end{cases}"#
      ),
      (
        #"if a > 0:\#n    y = a\#nelif a < -1:\#n    z = a\#nelse:\#n    y = 1\#n    z = 2"#,
        #"y = a \quad \text{if } a > 0\#nz = a \quad \text{if } a < -1\text{, unless } a > 0\#ny = 1 \quad \text{unless } a > 0 \text{ or } a < -1\#nz = 2 \quad \text{unless } a > 0 \text{ or } a < -1"#
      ),
      (#"if a > 0 and b > 0:\#n    y = a"#, #"y = a \quad \text{if } a > 0 \land b > 0"#),
      (#"for i in range(100):\#n    a = a - 0.1 * b"#, #"a \leftarrow a - 0.1\,b"#),
      (
        #"for i in range(4):\#n    v[i] = 2 * w[i]"#,
        #"v_{i} = 2\,w_{i} \quad \text{for } i = 0, \dots, 3"#
      ),
      (
        #"for i in range(1, m + 1):\#n    a = a + i"#,
        #"a \leftarrow a + i \quad \text{for } i = 1, \dots, m"#
      ),
      (#"for i in range(3):\#n    c = i * 2"#, #"c = i \cdot 2 \quad \text{for } i = 0, 1, 2"#),
      (
        #"for t in data:\#n    a = a + t"#,
        #"a \leftarrow a + t \quad \text{for } t \in \text{data}"#
      ),
      (
        #"for i, t in enumerate(data):\#n    a = a + t * i"#,
        #"a \leftarrow a + t\,i \quad \text{for } (i, t) \in \texttt{enumerate(data)}"#
      ),
      (#"while a < 3:\#n    a = a + 1"#, #"a \leftarrow a + 1 \quad \text{while } a < 3"#),
      (
        #"for k in range(1, 3):\#n    P[f"W{k}"] = P[f"W{k}"] - eta"#,
        #"W_{k} \leftarrow W_{k} - \eta \quad \text{for } k = 1, 2"#
      ),
      (#"from numpy import exp, log as ln\#ny = exp(-a) + ln(b)"#, #"y = e^{-a} + \log(b)"#),
    ])
  func flow(code: String, tex: String) throws {
    #expect(try typeset(code) == tex)
  }

  @Test(
    "what has no notation is left out",
    arguments: [
      #"(lambda t: t ** 2)(3)"#,
      #"W1 = P["W1"]"#,
      #"s = "W1""#,
      #"d = {"W1": W1}"#,
      #"print(a)"#,
      #"import numpy as np"#,
      #"m = X.shape[1]"#,
      #"history = []"#,
      #"name = f"{a}""#,
      #"n = len(data)"#,
      #"n = "%d" % m"#,
      #"z = [0] * 3"#,
      #"ok = True"#,
      #"a"#,
      #"None"#,
      #"W1.shape"#,
      #"def f(x):\#n    print(x)"#,
      #"assert a > 0"#,
      #"y = [a, b]"#,
      #"y = f"{a}" if a > 0 else 'b'"#,
    ])
  func nothing(code: String) throws { #expect(try typeset(code) == "") }
}
