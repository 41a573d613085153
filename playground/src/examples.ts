// Programs to start from. Each runs as it is; the last two are meant to fail.

interface Example {
  title: string;
  source: string;
}

export const examples: readonly Example[] = [
  {
    title: "Count words",
    source: `text = """the sand boa is a harmless snake
the snake lives in the sand"""

counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1

for word in sorted(counts, key=lambda w: (-counts[w], w)):
    print(f"{word:10}{counts[word]}")

counts
`,
  },
  {
    title: "Primes",
    source: `def primes(limit):
    sieve = [True] * (limit + 1)
    for n in range(2, limit + 1):
        if sieve[n]:
            yield n
            for multiple in range(2 * n, limit + 1, n):
                sieve[multiple] = False

found = list(primes(100_000))
print(len(found), "primes up to 100,000")
found[-5:]
`,
  },
  {
    title: "A class",
    source: `class Account:
    def __init__(self, owner):
        self.owner = owner
        self.entries = []

    def pay(self, amount, purpose):
        self.entries.append((purpose, amount))
        return self

    @property
    def balance(self):
        return sum(amount for _, amount in self.entries)

    def __repr__(self):
        return f"<Account of {self.owner}: {self.balance}>"

account = Account("Ada").pay(120, "wage").pay(-35, "books")
print(account)
{"balance": account.balance, "entries": account.entries}
`,
  },
  {
    title: "An error",
    source: `import sys

def mean(numbers):
    return sum(numbers) / len(numbers)

def report(table):
    for name, numbers in table.items():
        print(name, mean(numbers))

print("this line goes to stderr", file=sys.stderr)
report({"first": [1, 2, 3], "second": []})
`,
  },
  {
    title: "An endless loop",
    source: `# Stop ends it at once, or else the time limit.
# The variables of earlier runs stay.
n = 0
print("counting…")
while True:
    n += 1
    if n % 1_000_000 == 0:
        print(n)
`,
  },
];
