# Programs that would never end or take all memory. Behind `# refused:` stands a part of the message.

# %% a loop without end
# refused:
while True:
    pass

# %% a loop without end that counts
# refused:
n = 0
while n >= 0:
    n = (n + 1) % 1000

# %% a loop without end over a growing list
# refused:
a = [1]
for x in a:
    a.append(x)

# %% a recursion without end
# refused: calls are nested more than
def f(n):
    return f(n + 1)
f(0)

# %% a mutual recursion without end
# refused: calls are nested more than
def f(n):
    return g(n)
def g(n):
    return f(n)
f(0)

# %% a lambda that calls itself
# refused: calls are nested more than
f = lambda: f()
f()

# %% a recursion through sorted
# refused: nested
def key(x):
    return sorted([x, x], key=key)[0]
key(1)

# %% a huge array
# refused: zeros: an array of shape (1000000, 1000000) has more than 50000000 elements
import numpy as np
np.zeros((1000000, 1000000))

# %% a huge array of a huge number of rows
# refused: ones: an array of shape (4611686018427387904,) has more than 50000000 elements
import numpy as np
np.ones(2 ** 62)

# %% a huge list
# refused: the result would have more than 1000000 items
a = [0] * 10 ** 12

# %% a huge string
# refused: the result would have more than 1000000 items
s = "a" * 10 ** 12

# %% a list that doubles
# refused:
a = [1, 2, 3]
while True:
    a = a + a

# %% a list that doubles in place
# refused:
a = [1, 2, 3]
while True:
    a += a

# %% a string that doubles
# refused:
s = "ab"
while True:
    s = s + s

# %% a list that is nested without end
# refused:
a = []
while True:
    a = [a]

# %% nested lists that are printed
# refused: the result has more than 1000000 items in all
a = [1]
for i in range(100):
    a = [a, a]
print(a)

# %% a list inside of itself
# refused: this would contain itself
a = []
a.append(a)
print(a)

# %% a long range
# refused:
total = 0
for i in range(10 ** 15):
    total += 1

# %% a long range as a list
# refused: more than 1000000 items
list(range(10 ** 15))

# %% printing without end
# refused: print: more than 1000000 bytes are printed
line = "x" * 1000
while True:
    print(line)

# %% a padded number of huge width
# refused: the width is more than 1000
x = 1
f"{x:1000000000000}"

# %% a huge precision
# refused: the precision is more than 1000
f"{1.5:.1000000000}"

# %% an integer power out of all bounds
# refused: int64
9 ** 9 ** 9

# %% a shift out of all bounds
# refused: the result is beyond int64
1 << 10 ** 9

# %% large products again and again
# refused:
import numpy as np
A = np.ones((500, 500))
while True:
    A = A @ A / 500

# %% kept arrays
# refused:
import numpy as np
kept = []
while True:
    kept.append(np.ones(100000))

# %% random draws without end
# refused: random.randn: an array of shape (1000000000000,) has more than 50000000 elements
import numpy as np
np.random.randn(10 ** 12)

# %% fib the slow way
# refused:
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
fib(60)

# %% nested comprehensions
# refused:
[a for a in range(10000) for b in range(10000) for c in range(10000)]

# %% brackets nested a thousand deep
# refused: nested more than
x = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))

# %% lists nested a thousand deep
# refused: nested more than
x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

# %% a thousand signs
# refused: nested more than
x = ----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------1

# %% blocks nested too deep
# refused: nested more than
if True:
 if True:
  if True:
   if True:
    if True:
     if True:
      if True:
       if True:
        if True:
         if True:
          if True:
           if True:
            if True:
             if True:
              if True:
               if True:
                if True:
                 if True:
                  if True:
                   if True:
                    if True:
                     if True:
                      if True:
                       if True:
                        if True:
                         if True:
                          if True:
                           if True:
                            if True:
                             if True:
                              if True:
                               if True:
                                if True:
                                 if True:
                                  if True:
                                   if True:
                                    if True:
                                     if True:
                                      if True:
                                       if True:
                                        if True:
                                         if True:
                                          if True:
                                           if True:
                                            if True:
                                             if True:
                                              if True:
                                               if True:
                                                if True:
                                                 if True:
                                                  if True:
                                                   if True:
                                                    if True:
                                                     if True:
                                                      if True:
                                                       if True:
                                                        if True:
                                                         if True:
                                                          if True:
                                                           if True:
                                                            if True:
                                                             if True:
                                                              if True:
                                                               if True:
                                                                if True:
                                                                 if True:
                                                                  if True:
                                                                   if True:
                                                                    if True:
                                                                     if True:
                                                                      if True:
                                                                       if True:
                                                                        if True:
                                                                         if True:
                                                                          if True:
                                                                           if True:
                                                                            if True:
                                                                             if True:
                                                                              if True:
                                                                               if True:
                                                                                if True:
                                                                                 if True:
                                                                                  if True:
                                                                                   if True:
                                                                                    if True:
                                                                                     if True:
                                                                                      if True:
                                                                                       if True:
                                                                                        if True:
                                                                                         if True:
                                                                                          if True:
                                                                                           if True:
                                                                                            if True:
                                                                                             if True:
                                                                                              if True:
                                                                                               if True:
                                                                                                if True:
                                                                                                 if True:
                                                                                                  if True:
                                                                                                   if True:
                                                                                                    if True:
                                                                                                     if True:
                                                                                                      if True:
                                                                                                       if True:
                                                                                                        if True:
                                                                                                         if True:
                                                                                                          if True:
                                                                                                           if True:
                                                                                                            if True:
                                                                                                             if True:
                                                                                                              if True:
                                                                                                               if True:
                                                                                                                if True:
                                                                                                                 if True:
                                                                                                                  if True:
                                                                                                                   if True:
                                                                                                                    if True:
                                                                                                                     if True:
                                                                                                                      if True:
                                                                                                                       if True:
                                                                                                                        x = 1

# %% functions nested too deep
# refused: nested more than
def f0():
 def f1():
  def f2():
   def f3():
    def f4():
     def f5():
      def f6():
       def f7():
        def f8():
         def f9():
          def f10():
           def f11():
            def f12():
             def f13():
              def f14():
               def f15():
                def f16():
                 def f17():
                  def f18():
                   def f19():
                    def f20():
                     def f21():
                      def f22():
                       def f23():
                        def f24():
                         def f25():
                          def f26():
                           def f27():
                            def f28():
                             def f29():
                              def f30():
                               def f31():
                                def f32():
                                 def f33():
                                  def f34():
                                   def f35():
                                    def f36():
                                     def f37():
                                      def f38():
                                       def f39():
                                        def f40():
                                         def f41():
                                          def f42():
                                           def f43():
                                            def f44():
                                             def f45():
                                              def f46():
                                               def f47():
                                                def f48():
                                                 def f49():
                                                  def f50():
                                                   def f51():
                                                    def f52():
                                                     def f53():
                                                      def f54():
                                                       def f55():
                                                        def f56():
                                                         def f57():
                                                          def f58():
                                                           def f59():
                                                            def f60():
                                                             def f61():
                                                              def f62():
                                                               def f63():
                                                                def f64():
                                                                 def f65():
                                                                  def f66():
                                                                   def f67():
                                                                    def f68():
                                                                     def f69():
                                                                      def f70():
                                                                       def f71():
                                                                        def f72():
                                                                         def f73():
                                                                          def f74():
                                                                           def f75():
                                                                            def f76():
                                                                             def f77():
                                                                              def f78():
                                                                               def f79():
                                                                                def f80():
                                                                                 def f81():
                                                                                  def f82():
                                                                                   def f83():
                                                                                    def f84():
                                                                                     def f85():
                                                                                      def f86():
                                                                                       def f87():
                                                                                        def f88():
                                                                                         def f89():
                                                                                          def f90():
                                                                                           def f91():
                                                                                            def f92():
                                                                                             def f93():
                                                                                              def f94():
                                                                                               def f95():
                                                                                                def f96():
                                                                                                 def f97():
                                                                                                  def f98():
                                                                                                   def f99():
                                                                                                    def f100():
                                                                                                     def f101():
                                                                                                      def f102():
                                                                                                       def f103():
                                                                                                        def f104():
                                                                                                         def f105():
                                                                                                          def f106():
                                                                                                           def f107():
                                                                                                            def f108():
                                                                                                             def f109():
                                                                                                              def f110():
                                                                                                               def f111():
                                                                                                                def f112():
                                                                                                                 def f113():
                                                                                                                  def f114():
                                                                                                                   def f115():
                                                                                                                    def f116():
                                                                                                                     def f117():
                                                                                                                      def f118():
                                                                                                                       def f119():
                                                                                                                        return 1

# %% f-strings nested too deep
# refused: f-string fields are nested too deeply
x = 1
s = f"{x:{x:{x:{x}}}}"

# %% a huge range as an index
# refused: more than 1000000 items
import numpy as np
np.zeros(3)[range(10 ** 15)]

# %% a huge range as a bound of a slice
# refused: more than 1000000 items
[1, 2, 3][:range(10 ** 15)]

# %% a huge range as the index of an assignment
# refused: an index must be an integer, not a range
a = [1]
a[range(10 ** 15)] = 2

# %% a range of a huge range
# refused: must be an integer, not a range
range(range(10 ** 15))

# %% a huge range as what an assertion says
# refused: more than 1000000 items
assert False, range(10 ** 15)

# %% an index behind a huge range
# refused: index 1000000000000000 is out of range
range(10 ** 15)[10 ** 15]

# %% tuples in tuples without end
# refused: nested more than 200 levels deep
t = ()
for i in range(1000):
    t = (t,)

# %% tuples in tuples by zip
# refused: nested more than 200 levels deep
t = [1]
for i in range(1000):
    t = zip(t)

# %% tuples that double
# refused:
t = (1,)
for i in range(60):
    t = (t, t)

# %% tuples that double inside lists
# refused:
t = (1,)
for i in range(15):
    t = (t, t)
a = []
while True:
    a.append(t)

# %% lists that double, named by what fails
# refused: has no items
t = [1]
for i in range(60):
    t = [t, t]
assert len(t) == 1, "has no items"

# %% lists of lists that are compared again and again
# refused: too much work
a = [[0] * 1000] * 10
while True:
    a == a

# %% the length of a long string, again and again
# refused: too much work
s = "a" * 100000
while True:
    len(s)

# %% a letter of a long string, again and again
# refused: too much work
s = "a" * 1000
while True:
    s[5]

# %% lists that are sorted again and again
# refused: too much work
a = [[0] * 100] * 100
while True:
    sorted(a)
