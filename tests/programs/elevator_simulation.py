"""One elevator serving requests with the SCAN algorithm."""


class Elevator:
    def __init__(self, floors: int, start: int = 0) -> None:
        self.floors = range(floors)
        self.floor = start
        self.direction = 1
        self.targets: set[int] = set()
        self.travelled = 0
        self.visited: list[int] = []

    def request(self, floor: int) -> None:
        if floor not in self.floors:
            raise ValueError(f"floor {floor} is not in {self.floors}")
        self.targets.add(floor)

    def step(self) -> bool:
        """Move one floor or open the doors; False when idle."""
        if self.floor in self.targets:
            self.targets.discard(self.floor)
            self.visited.append(self.floor)
            return True
        if not self.targets:
            return False
        ahead = {t for t in self.targets if (t - self.floor) * self.direction > 0}
        if not ahead:
            self.direction = -self.direction
        self.floor += self.direction
        self.travelled += 1
        return True


def simulate(start: int, requests: dict[int, list[int]]) -> Elevator:
    elevator = Elevator(10, start)
    time = 0
    while True:
        for floor in requests.pop(time, []):
            elevator.request(floor)
        arrow = {1: "↑", -1: "↓"}[elevator.direction]
        before = len(elevator.visited)
        busy = elevator.step()
        if len(elevator.visited) > before:
            print(f"t={time:<3} {arrow} doors open at {elevator.floor}")
        if not busy and not requests:
            return elevator
        time += 1


def main() -> None:
    lift = simulate(3, {0: [5, 1], 1: [8], 6: [2, 9], 30: [0]})
    print(f"visited {lift.visited}, travelled {lift.travelled} floors")
    try:
        lift.request(12)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
