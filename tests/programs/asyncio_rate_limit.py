"""Limit concurrency with semaphores, locks and conditions."""

import asyncio
from contextlib import asynccontextmanager


class Meter:
    def __init__(self) -> None:
        self.active = 0
        self.peak = 0

    @asynccontextmanager
    async def measure(self):
        self.active += 1
        self.peak = max(self.peak, self.active)
        try:
            yield self.active
        finally:
            self.active -= 1


async def job(n: int, semaphore: asyncio.Semaphore, meter: Meter) -> int:
    async with semaphore, meter.measure():
        await asyncio.sleep(0.001)
        return n * n


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = asyncio.Lock()

    async def withdraw(self, amount: int) -> bool:
        async with self.lock:
            if self.balance < amount:
                return False
            before = self.balance
            await asyncio.sleep(0)
            self.balance = before - amount
            return True


async def waiter(name: str, event: asyncio.Event, log: list[str]) -> None:
    log.append(f"{name} waits")
    await event.wait()
    log.append(f"{name} goes")


async def main() -> None:
    for limit in (1, 3, 10):
        meter = Meter()
        semaphore = asyncio.Semaphore(limit)
        results = await asyncio.gather(*(job(n, semaphore, meter) for n in range(6)))
        print(f"limit {limit}: peak {meter.peak}, results {results}")
    account = Account(100)
    outcomes = await asyncio.gather(*(account.withdraw(30) for _ in range(5)))
    print(outcomes, account.balance, account.lock.locked())
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(waiter(name, event, log)) for name in "ab"]
    await asyncio.sleep(0)
    event.set()
    await asyncio.gather(*tasks)
    print(log)
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    asyncio.run(main())
