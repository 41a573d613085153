# Records where CPython 3.12 sees the errors of sources that are no Python: expected.json, read by
# ../syntax.test.ts.
#
#     python3 tests/conformance/syntax/record.py

import json
import sys
from pathlib import Path

SOURCES = """
x = (1,
---
x = (1,


---
def f():
  pass
x = [1,
 2,
---
y = 1
x = {
---
def f(:
 pass
---
while True:
  x = (
  y = 2
---
with x:
  y = (1
  z = 2
---
f(g(1)
h(2)
---


x = (
# comment

---
if True:
---
if True:


---
if True: # comment
---
y = 1
if y:
  for i in y:
---
if y:
# comment
---
class A:
  def f(self):


---
if x:
  pass
else:
---
if x:
pass
---
def f():
x = 1
---
try:
  pass
---
try:
  pass
x = 1
---
x =
---
x =

---
x = 1 +
---
lambda
---
@name
---
for i in range(3)
  pass
---
x = 1\\
---
x = 5 5
---
a b
---
x = )
---
x = (1]
---
x = 'abc
---
x = '''abc

---
  x = 1
---
if x:
    y
  z
---
x = 1
  y = 2
---
x = 1
f(
)
y = 3 4
"""


def describe(source):
    try:
        compile(source, "source", "exec")
    except SyntaxError as e:
        return {"source": source, "type": type(e).__name__, "line": e.lineno}
    raise ValueError(f"no error: {source!r}")


assert sys.version_info[:2] == (3, 12), sys.version
rows = []
for source in SOURCES.strip("\n").split("\n---\n"):
    # with the last newline and without
    rows += [describe(source + "\n"), describe(source)]
target = Path(__file__).with_name("expected.json")
target.write_text(json.dumps(rows, indent=1) + "\n")
