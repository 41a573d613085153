"""A stack virtual machine with an assembler and a disassembler."""

from enum import IntEnum, auto


class Op(IntEnum):
    PUSH = 0
    ADD = auto()
    SUB = auto()
    MUL = auto()
    DUP = auto()
    SWAP = auto()
    LOAD = auto()
    STORE = auto()
    JMP = auto()
    JZ = auto()
    CALL = auto()
    RET = auto()
    PRINT = auto()
    HALT = auto()


WITH_ARGUMENT = {Op.PUSH, Op.LOAD, Op.STORE, Op.JMP, Op.JZ, Op.CALL}


def assemble(source: str) -> list[int]:
    labels, code, fixups = {}, [], []
    for line in source.splitlines():
        line = line.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
            continue
        name, *arguments = line.split()
        code.append(Op[name.upper()])
        for argument in arguments:
            if argument.lstrip("-").isdigit():
                code.append(int(argument))
            else:
                fixups.append((len(code), argument))
                code.append(0)
    for position, label in fixups:
        code[position] = labels[label]
    return code


def disassemble(code):
    position = 0
    while position < len(code):
        op = Op(code[position])
        if op in WITH_ARGUMENT:
            yield f"{position:03} {op.name:<6} {code[position + 1]}"
            position += 2
        else:
            yield f"{position:03} {op.name}"
            position += 1


def run(code, limit=10_000):
    stack, calls, memory, pc, output = [], [], {}, 0, []
    for steps in range(limit):
        op = code[pc]
        pc += 1
        if op in WITH_ARGUMENT:
            argument = code[pc]
            pc += 1
        match op:
            case Op.PUSH: stack.append(argument)
            case Op.ADD | Op.SUB | Op.MUL:
                b, a = stack.pop(), stack.pop()
                stack.append(a + b if op == Op.ADD else a - b if op == Op.SUB else a * b)
            case Op.DUP: stack.append(stack[-1])
            case Op.SWAP: stack[-1], stack[-2] = stack[-2], stack[-1]
            case Op.LOAD: stack.append(memory.get(argument, 0))
            case Op.STORE: memory[argument] = stack.pop()
            case Op.JMP: pc = argument
            case Op.JZ: pc = argument if stack.pop() == 0 else pc
            case Op.CALL:
                calls.append(pc)
                pc = argument
            case Op.RET: pc = calls.pop()
            case Op.PRINT: output.append(stack.pop())
            case Op.HALT: return output, steps
    raise TimeoutError(f"no halt after {limit} steps")


FACTORIAL = """
    push 6
    store 0         ; n
    push 1
loop:
    load 0
    jz done
    load 0
    mul
    load 0
    push 1
    sub
    store 0
    jmp loop
done:
    dup
    print
    call square
    print
    halt
square:
    dup
    mul
    ret
"""

if __name__ == "__main__":
    code = assemble(FACTORIAL)
    print(*disassemble(code), sep="\n")
    print(run(code))
    try:
        run(assemble("x:\njmp x"))
    except TimeoutError as error:
        print("TimeoutError:", error)
    try:
        assemble("fly 3")
    except KeyError as error:
        print("KeyError:", error)
