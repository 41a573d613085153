"""Expression tree with a visitor: evaluate, print, simplify."""

from dataclasses import dataclass


class Node:
    pass


@dataclass(frozen=True)
class Num(Node):
    value: float


@dataclass(frozen=True)
class Var(Node):
    name: str


@dataclass(frozen=True)
class Op(Node):
    symbol: str
    left: Node
    right: Node


class NodeVisitor:
    def visit(self, node, *args):
        method = getattr(self, "visit_" + type(node).__name__.lower(), self.generic_visit)
        return method(node, *args)

    def generic_visit(self, node, *args):
        raise NotImplementedError(f"{type(self).__name__} can't visit {type(node).__name__}")


class Evaluator(NodeVisitor):
    def __init__(self, **variables):
        self.variables = variables

    def visit_num(self, node):
        return node.value

    def visit_var(self, node):
        return self.variables[node.name]

    def visit_op(self, node):
        a, b = self.visit(node.left), self.visit(node.right)
        return {"+": a + b, "*": a * b, "-": a - b}[node.symbol]


class Printer(NodeVisitor):
    PRECEDENCE = {"+": 1, "-": 1, "*": 2}

    def visit_num(self, node, outer=0):
        return f"{node.value:g}"

    def visit_var(self, node, outer=0):
        return node.name

    def visit_op(self, node, outer=0):
        mine = self.PRECEDENCE[node.symbol]
        text = f"{self.visit(node.left, mine)} {node.symbol} {self.visit(node.right, mine + (node.symbol == '-'))}"
        return f"({text})" if mine < outer else text


class Simplifier(NodeVisitor):
    def generic_visit(self, node):
        return node

    def visit_op(self, node):
        left, right = self.visit(node.left), self.visit(node.right)
        match node.symbol, left, right:
            case "+", Num(0), other:
                return other
            case ("+" | "-"), other, Num(0):
                return other
            case "*", Num(value=1), other:
                return other
            case "*", other, Num(1):
                return other
            case ("*", Num(0), _) | ("*", _, Num(0)):
                return Num(0)
            case symbol, Num(a), Num(b):
                return Num(Evaluator().visit(Op(symbol, Num(a), Num(b))))
        return Op(node.symbol, left, right)


def main():
    x = Var("x")
    tree = Op("*", Op("+", x, Num(3)), Op("-", Num(10), Op("-", Num(2), x)))
    messy = Op("+", Op("*", Num(0), x), Op("*", Num(1), Op("+", x, Op("-", Num(7), Num(7)))))
    for each in (tree, messy):
        print(Printer().visit(each), "=", Evaluator(x=5).visit(each), "| simplified:", Printer().visit(Simplifier().visit(each)))
    print(Simplifier().visit(messy), Simplifier().visit(messy) == x)
    for visitor, node in [(Printer(), Node()), (Evaluator(), Var("y"))]:
        try:
            visitor.visit(node)
        except (NotImplementedError, KeyError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
