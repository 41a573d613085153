"""Format specifications of Decimal and Fraction."""


def place(sign, whole, tail, fill, align, width, comma, zero):
    # A number of its parts. Zeros that fill it up (`zero`) are grouped, too.
    if zero:
        least = width - len(sign) - len(tail)
        whole = whole.zfill(3 * least // 4 + 1 if comma else least)
    if comma:
        first = 1 + (len(whole) - 1) % 3
        whole = whole[:first] + "".join([comma + whole[i : i + 3] for i in range(first, len(whole), 3)])
    body = whole + tail
    space = fill * (width - len(sign) - len(body))
    if align == "=":
        return sign + space + body
    if align == "<":
        return sign + body + space
    if align == "^":
        half = len(space) // 2
        return space[:half] + sign + body + space[half:]
    return space + sign + body


def format_decimal(d, spec, context):
    from decimal import _length, _rescale, _show, _text

    if not isinstance(spec, str):
        raise TypeError("format argument must be str")
    fill, align, rest = " ", "", spec
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, rest = spec[0], spec[1], spec[2:]
    elif spec[:1] and spec[0] in "<>=^":
        align, rest = spec[0], spec[1:]
    sign = "-"
    if rest[:1] and rest[0] in "+- ":
        sign, rest = rest[0], rest[1:]
    no_minus_zero = rest[:1] == "z"
    rest = rest[no_minus_zero:]
    if rest[:1] == "0":
        if align:
            raise ValueError("invalid format string")
        fill, align, rest = "0", "=", rest[1:]
    end = 0
    while rest[end : end + 1].isdigit():
        end += 1
    width, rest = int(rest[:end] or 0), rest[end:]
    comma = "," if rest[:1] == "," else ""
    rest = rest[len(comma) :]
    precision = None
    if rest[:1] == ".":
        end = 1
        while rest[end : end + 1].isdigit():
            end += 1
        if end == 1:
            raise ValueError("invalid format string")
        precision, rest = int(rest[1:end]), rest[end:]
    kind = rest
    if kind not in ("", "e", "E", "f", "F", "g", "G", "n", "%"):
        raise ValueError("invalid format string")
    if kind == "n":
        kind = "g"
    mode = context.rounding
    if d._k:
        if fill == "0" and align == "=":
            fill = " "
            align = ">"
        minus, body, exponent = d._s, _show(d).lstrip("-"), ""
        body += "%" if kind == "%" else ""
        comma = ""
    else:
        n, exp, minus = d._n, d._e, d._s
        if kind == "%":
            exp += 2
        if precision is not None:
            if kind in "eE" and kind:
                new = exp + _length(n) - 1 - precision if n else -precision
                rounds = new > exp or n != 0
            elif kind in ("f", "F", "%"):
                new = -precision
            else:
                new = exp + _length(n) - max(precision, 1)
                if new < exp:
                    new = exp
            if kind and kind in "eE" and not n:
                exp = new
            else:
                n = _rescale(minus, n, exp, new, mode)[0]
                exp = new
                if kind not in ("f", "F", "%") and n and _length(n) > (precision + 1 if kind and kind in "eE" else max(precision, 1)):
                    n //= 10
                    exp += 1
        elif kind in ("f", "F", "%") and exp > 0:
            n, exp = n * 10**exp, 0
        if no_minus_zero and not n:
            minus = 0
        digits = _text(n)
        left = exp + len(digits)
        if kind in ("f", "F", "%"):
            point = left
        elif kind and kind in "eE":
            point = 1
            if not n and precision is not None:
                left = 1 + d._e + precision
        else:
            point = left if exp <= 0 and left > -6 else 1
        if kind and kind in "eE" and not n and precision is not None:
            body = "0" + ("." + "0" * precision if precision else "")
        elif point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        exponent = ""
        if left != point or kind and kind in "eE":
            exponent = f"{'E' if kind in ('E', 'G') or not kind and context.capitals else 'e'}{left - point:+d}"
        if kind == "%":
            exponent += "%"
    shown = "-" if minus else "" if sign == "-" else sign
    whole, dot, fraction = body.partition(".")
    return place(shown, whole, dot + fraction + exponent, fill, align, width, comma, fill == "0" and align == "=")
