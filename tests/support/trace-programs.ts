// Programs whose traces are looked at in several tests.

export const programs: Readonly<Record<string, string>> = {
  loop: `total = 0
for i in range(3):
    if i == 1:
        continue
    total += i
while total < 4:
    total += 1
else:
    done = True
`,
  recursion: `def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)

result = fact(3)
`,
  classes: `class Point:
    kind = "point"
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __repr__(self):
        raise RuntimeError("never called by a trace")

p = Point(1, [2])
q = p.y
q.append(3)
`,
  exceptions: `def risky(n):
    try:
        return 10 / n
    finally:
        print("leaving")

try:
    risky(0)
except ZeroDivisionError as e:
    caught = str(e)
risky(5)
`,
  generators: `def count(n):
    while n > 0:
        yield n
        n -= 1

seen = []
for x in count(2):
    seen.append(x)
lazy = sum(y * y for y in seen)
`,
  contexts: `class Guard:
    def __enter__(self):
        return 7
    def __exit__(self, *args):
        return True

with Guard() as g:
    raise KeyError("swallowed")
after = g
`,
  comprehensions: `def double(n):
    return n * 2

numbers = [double(n) for n in [1, 2]]
table = {n: n * n for n in numbers}
unique = {n % 2 for n in numbers}
`,
  closures: `def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step

step = counter()
step()
step(by=5)
`,
  globals: `level = 0
def up():
    global level
    level += 1
    del level
    level = 10
up()
`,
  aliasing: `a = [1]
b = a
b.append(b)
c = {"k": a}
def change(items):
    items.append(2)
change(a)
`,
  matching: `def kind(x):
    match x:
        case 0:
            return "zero"
        case [first, *rest]:
            return first
        case _:
            return None
kinds = [kind(0), kind([5, 6]), kind("x")]
`,
  coroutines: `import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    return sum(await asyncio.gather(add(1, 2), add(3, 4)))
total = asyncio.run(main())
`,
};
