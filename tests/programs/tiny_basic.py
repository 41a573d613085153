"""A line-numbered BASIC interpreter."""

import re

PROGRAM = """
10 REM multiplication and primes
20 LET N = 3
30 FOR I = 1 TO 3
40 PRINT N; "x"; I; "="; N * I
50 NEXT I
60 LET P = 2
70 LET D = 2
80 IF D * D > P THEN 120
90 IF P % D = 0 THEN 130
100 LET D = D + 1
110 GOTO 80
120 PRINT "prime", P
130 LET P = P + 1
140 IF P < 20 THEN 70
150 GOSUB 300
160 PRINT "done"
170 END
300 PRINT "in subroutine N ="; N
310 LET N = (N + 1) * 2
320 RETURN
"""


class Basic:
    def __init__(self, source: str) -> None:
        pairs = (line.split(" ", 1) for line in source.strip().splitlines())
        self.lines = sorted((int(number), text) for number, text in pairs)
        self.index = {number: i for i, (number, _) in enumerate(self.lines)}
        self.variables: dict[str, int] = {}
        self.stack: list[int] = []
        self.loops: dict[str, tuple[int, int]] = {}

    def value(self, text: str):
        text = re.sub(r"(?<![<>=])=(?!=)", "==", text)
        tokens = re.findall(r"[A-Z]+|\d+|[-+*/%()]|[<>=]+", text)
        expression = " ".join(f"v[{t!r}]" if t.isalpha() else t for t in tokens)
        return eval(expression, {"v": self.variables})

    def run(self) -> None:
        pc = 0
        while pc < len(self.lines):
            number, text = self.lines[pc]
            pc += 1
            keyword, _, rest = text.partition(" ")
            match keyword:
                case "REM":
                    pass
                case "LET":
                    name, _, expression = rest.partition("=")
                    self.variables[name.strip()] = self.value(expression)
                case "PRINT":
                    pieces = [p.strip() for p in re.split(r"[;,]", rest)]
                    print(*(p[1:-1] if p.startswith('"') else self.value(p) for p in pieces))
                case "IF":
                    condition, target = rest.split(" THEN ")
                    if self.value(condition):
                        pc = self.index[int(target)]
                case "GOTO":
                    pc = self.index[int(rest)]
                case "GOSUB":
                    self.stack.append(pc)
                    pc = self.index[int(rest)]
                case "RETURN":
                    pc = self.stack.pop()
                case "FOR":
                    name, start, end = re.fullmatch(r"(\w+) = (.+) TO (.+)", rest).groups()
                    self.variables[name] = self.value(start)
                    self.loops[name] = (pc, self.value(end))
                case "NEXT":
                    start, end = self.loops[rest]
                    self.variables[rest] += 1
                    if self.variables[rest] <= end:
                        pc = start
                case "END":
                    return
                case _:
                    raise SyntaxError(f"line {number}: {text}")


if __name__ == "__main__":
    machine = Basic(PROGRAM)
    machine.run()
    print(machine.variables)
    try:
        Basic('10 PRINT "x"\n20 JUMP 5').run()
    except SyntaxError as error:
        print("SyntaxError:", error)
