"""Election counts with Counter: plurality, runoff, Borda, d'Hondt."""

from collections import Counter

BALLOTS = [("A", "B", "C")] * 8 + [("B", "C", "A")] * 7 + [("C", "B", "A")] * 6 + [("B", "A", "C")] * 2


def plurality(ballots):
    return Counter(ballot[0] for ballot in ballots)


def instant_runoff(ballots):
    out = set()
    while True:
        counts = Counter(next(c for c in ballot if c not in out) for ballot in ballots)
        leader, votes = counts.most_common(1)[0]
        print(f"  round {len(out) + 1}: {dict(sorted(counts.items()))}")
        if votes * 2 > counts.total():
            return leader
        out.add(min(counts, key=lambda c: (counts[c], c)))


def borda(ballots):
    score = Counter()
    for ballot in ballots:
        for points, candidate in enumerate(reversed(ballot)):
            score[candidate] += points
    return score


def dhondt(votes, seats):
    won = Counter()
    for _ in range(seats):
        party = max(votes, key=lambda p: votes[p] / (won[p] + 1))
        won[party] += 1
    return won


def main():
    print(len(BALLOTS), "ballots,", Counter(BALLOTS).most_common(1))
    print("plurality", plurality(BALLOTS))
    print("runoff winner", instant_runoff(BALLOTS))
    print("borda", borda(BALLOTS).most_common())
    print("d'Hondt", dhondt({"red": 340, "blue": 280, "green": 160, "grey": 60}, 7))
    c = Counter("mississippi")
    d = Counter(i=2, s=5, z=1)
    print(c, c["q"], sorted(c.elements())[:5])
    print(c + d, c - d, c & d, c | d, sep="\n")
    c.subtract("miss")
    print(c, +c, -Counter(a=-3), c.total())
    c.update({"p": 10})
    del c["m"]
    print(c.most_common(2), "m" in c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))


if __name__ == "__main__":
    main()
