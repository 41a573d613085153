"""Arrays, bytearrays and memoryviews: an image, a ring buffer, PPM output."""

from array import array


class Canvas:
    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels = bytearray(width * height)

    def __setitem__(self, position, value: int) -> None:
        x, y = position
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise IndexError(f"({x}, {y}) is outside")
        self.pixels[y * self.width + x] = value

    def rectangle(self, x: int, y: int, width: int, height: int, value: int) -> None:
        for row in range(y, y + height):
            start = row * self.width + x
            self.pixels[start:start + width] = bytes([value]) * width

    def line(self, x0: int, y0: int, x1: int, y1: int, value: int) -> None:
        """Bresenham."""
        dx, dy = abs(x1 - x0), -abs(y1 - y0)
        sx, sy, error = (1 if x0 < x1 else -1), (1 if y0 < y1 else -1), dx + dy
        while True:
            self[x0, y0] = value
            if (x0, y0) == (x1, y1):
                break
            if 2 * error >= dy:
                error, x0 = error + dy, x0 + sx
            else:
                error, y0 = error + dx, y0 + sy

    def rows(self):
        view = memoryview(self.pixels)
        for y in range(self.height):
            yield view[y * self.width:(y + 1) * self.width]

    def __str__(self) -> str:
        return "\n".join("".join(" .:*#"[p // 60] for p in row) for row in self.rows())


class RingBuffer:
    def __init__(self, size: int) -> None:
        self.data = array("i", [0] * size)
        self.count = 0

    def append(self, value: int) -> None:
        self.data[self.count % len(self.data)] = value
        self.count += 1

    def __iter__(self):
        start = max(0, self.count - len(self.data))
        return (self.data[i % len(self.data)] for i in range(start, self.count))


def main() -> None:
    canvas = Canvas(20, 7)
    canvas.rectangle(2, 1, 6, 3, 120)
    canvas.line(0, 6, 19, 0, 255)
    print(canvas)
    try:
        canvas[20, 0] = 1
    except IndexError as error:
        print("IndexError:", error)
    print(b"P5 20 7 255\n" + bytes(canvas.pixels[:22]), sum(canvas.pixels), canvas.pixels.count(255))
    ring = RingBuffer(4)
    for n in range(7):
        ring.append(n * n)
    print(list(ring), ring.data, ring.data.itemsize, len(ring.data.tobytes()))
    numbers = array("d", [1.5, 2.5])
    numbers.extend([3, 4.25])
    numbers.insert(0, -1)
    print(numbers, numbers.typecode, numbers.index(3), numbers[1:3], numbers.pop(), sum(numbers), array("B", b"abc").tolist())
    for bad in (lambda: array("b", [200]), lambda: array("i", ["x"]), lambda: bytearray(b"a").append(300)):
        try:
            bad()
        except (OverflowError, TypeError, ValueError) as error:
            print(type(error).__name__)
    text = bytearray(b"hello world")
    text[0:5] = b"HOWDY"
    text += b"!"
    del text[5]
    print(text, text.find(b"w"), text.upper(), text.replace(b"o", b"0"), bytes(text[:3]), text.startswith(b"HOW"), [hex(b) for b in text[:2]])
    view = memoryview(text)
    view[0] = ord("h")
    print(text, view[1:3].tobytes(), len(view), bytes(reversed(b"abc")), b"a-b".split(b"-"), b"x" in b"xyz", b"abc"[1], b"%d" % 7)


if __name__ == "__main__":
    main()
