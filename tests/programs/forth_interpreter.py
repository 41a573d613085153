"""A Forth interpreter with definitions, conditionals and loops."""


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack, self.output, self.variables = [], [], {}
        binary = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b,
                  "mod": lambda a, b: a % b, "=": lambda a, b: -(a == b), "<": lambda a, b: -(a < b), ">": lambda a, b: -(a > b)}
        self.words = {name: self._binary(function) for name, function in binary.items()}
        self.words.update({
            "dup": lambda: self.push(self.stack[-1]),
            "drop": self.pop,
            "swap": lambda: self.stack.append(self.stack.pop(-2)),
            "over": lambda: self.push(self.stack[-2]),
            "rot": lambda: self.stack.append(self.stack.pop(-3)),
            ".": lambda: self.output.append(str(self.pop())),
            "emit": lambda: self.output.append(chr(self.pop())),
            "cr": lambda: self.output.append("\n"),
            "!": self._store,
            "@": lambda: self.push(self.variables[self.pop()]),
        })

    def _binary(self, function):
        def word():
            b, a = self.pop(), self.pop()
            self.push(function(a, b))
        return word

    def _store(self):
        name, value = self.pop(), self.pop()
        self.variables[name] = value

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def block(self, tokens, start, end):
        """Collect up to the matching end word."""
        openers = {"then": "if", "loop": "do", "until": "begin"}
        depth, body = 0, []
        for index in range(start, len(tokens)):
            if tokens[index] == openers[end]:
                depth += 1
            elif tokens[index] == end:
                if depth == 0:
                    return body, index
                depth -= 1
            body.append(tokens[index])
        raise ForthError(f"missing {end}")

    def run(self, tokens, loop_index=None):
        position = 0
        while position < len(tokens):
            token = tokens[position].lower()
            if token == ":":
                end = tokens.index(";", position)
                self.words[tokens[position + 1].lower()] = tokens[position + 2:end]
                position = end
            elif token == "variable":
                position += 1
                name = tokens[position]
                self.variables[name] = 0
                self.words[name] = lambda name=name: self.push(name)
            elif token == "if":
                body, position = self.block(tokens, position + 1, "then")
                head, *tail = " ".join(body).split(" else ")
                self.run((head if self.pop() else " ".join(tail)).split(), loop_index)
            elif token == "do":
                body, position = self.block(tokens, position + 1, "loop")
                start, limit = self.pop(), self.pop()
                for i in range(start, limit):
                    self.run(body, i)
            elif token == "begin":
                body, position = self.block(tokens, position + 1, "until")
                while True:
                    self.run(body, loop_index)
                    if self.pop():
                        break
            elif token == "i":
                self.push(loop_index)
            elif token in self.words:
                word = self.words[token]
                self.run(word) if isinstance(word, list) else word()
            else:
                try:
                    self.push(int(token))
                except ValueError:
                    raise ForthError(f"{token} ?") from None
            position += 1


def main():
    forth = Forth()
    for line in ["2 3 + 4 * .", ": square dup * ; 7 square .", ": fact 1 swap 1 + 1 do i * loop ; 5 fact . 10 fact .",
                 ": sign dup 0 < if drop 45 emit else 0 > if 43 emit else 48 emit then then ; -5 sign 0 sign 9 sign",
                 "variable n 5 n ! begin n @ . n @ 1 - dup n ! 0 = until", "1 2 3 rot . . .", "1 +", "foo", "72 emit 105 emit"]:
        forth.output.clear()
        try:
            forth.run(line.split())
            print(" ".join(forth.output), "ok", forth.stack or "")
        except ForthError as error:
            forth.stack.clear()
            print("error:", error)


if __name__ == "__main__":
    main()
