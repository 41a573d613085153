"""Check digits: Luhn, ISBN, EAN and IBAN."""

import re
from collections.abc import Callable


def luhn(number: str) -> bool:
    digits = [int(c) for c in re.sub(r"\D", "", number)]
    total = sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits)))
    return len(digits) > 1 and total % 10 == 0


def isbn10(text: str) -> bool:
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return False
    return sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 == 0


def ean13(text: str) -> bool:
    digits = [int(c) for c in text if c.isdigit()]
    return len(digits) == 13 and sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0


def iban(text: str) -> bool:
    compact = text.replace(" ", "").upper()
    if not re.match(r"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$", compact):
        return False
    rotated = compact[4:] + compact[:4]
    return int("".join(str(int(c, 36)) for c in rotated)) % 97 == 1


def card_type(number: str) -> str:
    patterns = {"visa": r"4\d{12}(\d{3})?", "mastercard": r"5[1-5]\d{14}", "amex": r"3[47]\d{13}"}
    compact = re.sub(r"[\s-]+", "", number)
    return next((name for name, pattern in patterns.items() if re.fullmatch(pattern, compact)), "unknown")


def add_check_digit(prefix: str, check: Callable[[str], bool]) -> str:
    return next(prefix + d for d in "0123456789X" if check(prefix + d))


CHECKS: list[tuple[Callable[[str], bool], list[str]]] = [
    (luhn, ["4539 1488 0343 6467", "8273 1232 7352 0569", "0", "378282246310005"]),
    (isbn10, ["3-598-21508-8", "3-598-21507-X", "3-598-21508-9", "3-598-2X507-0"]),
    (ean13, ["978-0-306-40615-7", "4006381333931", "4006381333932"]),
    (iban, ["GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 33", "nonsense"]),
]


def main() -> None:
    for check, samples in CHECKS:
        for sample in samples:
            print(f"{check.__name__:<7}{sample:<29}{'valid' if check(sample) else 'invalid'}")
    print([card_type(n) for n in ("4539 1488 0343 6467", "5500-0000-0000-0004", "378282246310005", "123")])
    print(add_check_digit("7992739871", luhn), add_check_digit("359821507", isbn10), add_check_digit("400638133393", ean13))
    masked = re.sub(r"\d(?=(?:[ -]?\d){4})", "*", "4539 1488 0343 6467")
    print(masked)


if __name__ == "__main__":
    main()
