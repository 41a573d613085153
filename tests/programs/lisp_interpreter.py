"""(How to write a (Lisp) interpreter (in Python)), after Peter Norvig."""

import math
import operator as op

Symbol = str


class Env(dict):
    """A dict with an outer Env."""

    def __init__(self, params=(), args=(), outer=None):
        if len(params) != len(args):
            raise TypeError(f"expected {len(params)} arguments, got {len(args)}")
        self.update(zip(params, args))
        self.outer = outer

    def find(self, name):
        if name in self:
            return self
        if self.outer is None:
            raise NameError(f"unbound symbol {name}")
        return self.outer.find(name)


class Procedure:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def __call__(self, *args):
        return evaluate(self.body, Env(self.params, args, self.env))


def standard_env():
    env = Env()
    env.update({name: getattr(math, name) for name in ("sqrt", "floor", "gcd")})
    env.update({
        "+": lambda *x: sum(x), "-": lambda a, *b: a - sum(b) if b else -a, "*": lambda *x: math.prod(x), "/": op.truediv,
        ">": op.gt, "<": op.lt, ">=": op.ge, "<=": op.le, "=": op.eq,
        "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda x, y: [x] + y, "list": lambda *x: list(x),
        "null?": lambda x: x == [], "length": len, "not": op.not_, "append": op.add, "map": lambda f, x: [f(i) for i in x],
    })
    return env


def parse(program):
    tokens = program.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()
    expressions = []
    while tokens:
        expressions.append(read(tokens))
    return expressions


def read(tokens):
    if not tokens:
        raise SyntaxError("unexpected EOF")
    token = tokens.pop(0)
    if token == "(":
        result = []
        while tokens and tokens[0] != ")":
            result.append(read(tokens))
        if not tokens:
            raise SyntaxError("missing )")
        tokens.pop(0)
        return result
    if token == ")":
        raise SyntaxError("unexpected )")
    if token == "'":
        return ["quote", read(tokens)]
    for convert in (int, float):
        try:
            return convert(token)
        except ValueError:
            continue
    return {"#t": True, "#f": False}.get(token, token)


def evaluate(x, env):
    while True:
        match x:
            case Symbol():
                return env.find(x)[x]
            case [] | int() | float():
                return x
            case ["quote", value]:
                return value
            case ["if", test, yes, no]:
                x = yes if evaluate(test, env) is not False else no
            case ["define", [name, *params], body]:
                env[name] = Procedure(params, body, env)
                return None
            case ["define", name, value]:
                env[name] = evaluate(value, env)
                return None
            case ["lambda", params, body]:
                return Procedure(params, body, env)
            case ["let", bindings, body]:
                names = [name for name, _ in bindings]
                env, x = Env(names, [evaluate(value, env) for _, value in bindings], env), body
            case [function, *arguments]:
                procedure = evaluate(function, env)
                values = [evaluate(argument, env) for argument in arguments]
                if not isinstance(procedure, Procedure):
                    return procedure(*values)
                x, env = procedure.body, Env(procedure.params, values, procedure.env)


def show(value):
    if isinstance(value, bool):
        return "#t" if value else "#f"
    return "(" + " ".join(map(show, value)) + ")" if isinstance(value, list) else str(value)


PROGRAM = """
(define r 10) (* 3.0 (* r r)) (define (fact n) (if (<= n 1) 1 (* n (fact (- n 1))))) (fact 20)
(define (range a b) (if (= a b) '() (cons a (range (+ a 1) b)))) (map (lambda (x) (* x x)) (range 0 8))
(define compose (lambda (f g) (lambda (x) (f (g x))))) ((compose sqrt (lambda (x) (+ x 1))) 24)
(define (loop n total) (if (= n 0) total (loop (- n 1) (+ total n)))) (loop 3000 0)
(let ((a 1) (b 2)) (list a b (> a b) '(x y (z)))) (append '(1) (cdr '(9 2 3)))
"""

if __name__ == "__main__":
    env = standard_env()
    for expression in parse(PROGRAM):
        value = evaluate(expression, env)
        if value is not None:
            print(show(expression)[:40], "=>", show(value))
    for bad in ("(foo 1)", "(+ 1", ")", "((lambda (x) x))", "(car '())"):
        try:
            print([evaluate(e, env) for e in parse(bad)])
        except (NameError, SyntaxError, TypeError, IndexError) as error:
            print(type(error).__name__, error)
