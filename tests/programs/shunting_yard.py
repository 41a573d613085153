"""A calculator with the shunting-yard algorithm and RPN evaluation."""

import operator
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Operator:
    symbol: str
    precedence: int
    function: callable
    right: bool = False


OPERATORS = {
    op.symbol: op
    for op in (
        Operator("+", 1, operator.add),
        Operator("-", 1, operator.sub),
        Operator("*", 2, operator.mul),
        Operator("/", 2, operator.truediv),
        Operator("^", 3, operator.pow, right=True),
    )
}


class CalcError(Exception):
    pass


def to_rpn(text: str) -> list:
    output, stack = [], []
    for token in re.findall(r"\d+(?:\.\d+)?|[-+*/^()]|\S", text):
        if token[0].isdigit():
            output.append(float(token) if "." in token else int(token))
        elif token in OPERATORS:
            op = OPERATORS[token]
            while stack and stack[-1] != "(":
                top = OPERATORS[stack[-1]]
                if top.precedence > op.precedence or (top.precedence == op.precedence and not op.right):
                    output.append(stack.pop())
                else:
                    break
            stack.append(token)
        elif token == "(":
            stack.append(token)
        elif token == ")":
            while stack and stack[-1] != "(":
                output.append(stack.pop())
            if not stack:
                raise CalcError("unbalanced )")
            stack.pop()
        else:
            raise CalcError(f"bad token {token!r}")
    while stack:
        if stack[-1] == "(":
            raise CalcError("unbalanced (")
        output.append(stack.pop())
    return output


def evaluate(rpn: list):
    stack = []
    for token in rpn:
        if isinstance(token, str):
            try:
                b, a = stack.pop(), stack.pop()
            except IndexError:
                raise CalcError("missing operand") from None
            stack.append(OPERATORS[token].function(a, b))
        else:
            stack.append(token)
    if len(stack) != 1:
        raise CalcError(f"left over: {stack}")
    return stack[0]


def main() -> None:
    for text in ["3 + 4 * 2 / (1 - 5) ^ 2 ^ 3", "2 ^ 3 ^ 2", "10 - 4 - 3", "1.5 * (2 + 2)", "7 / 2", "(1 + 2", "1 + ) 2", "2 $ 3", "1 +", "1 2", "4 / (2 - 2)"]:
        try:
            rpn = to_rpn(text)
            print(f"{text} => {' '.join(map(str, rpn))} => {evaluate(rpn)}")
        except (CalcError, ZeroDivisionError) as error:
            print(f"{text} => {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
