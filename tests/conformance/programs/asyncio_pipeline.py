# A program of the size that models write: a pool of workers with retries, limits and a deadline.
import asyncio


class Flaky(Exception):
    pass


class Service:
    def __init__(self):
        self.calls = 0
        self.active = 0
        self.most = 0
        self.limit = asyncio.Semaphore(3)

    async def fetch(self, key):
        async with self.limit:
            self.calls += 1
            self.active += 1
            self.most = max(self.most, self.active)
            try:
                for _ in range(1 + key % 3):
                    await asyncio.sleep(0)
                if key % 4 == 3 and self.calls % 2:
                    raise Flaky(key)
                return {"key": key, "square": key * key}
            finally:
                self.active -= 1


async def retry(make, times):
    for attempt in range(1, times + 1):
        try:
            return await make()
        except Flaky as error:
            if attempt == times:
                return {"key": error.args[0], "square": None}


async def worker(service, todo, results):
    while True:
        key = await todo.get()
        try:
            results.append(await retry(lambda: service.fetch(key), 4))
        finally:
            todo.task_done()


async def main():
    service = Service()
    todo = asyncio.Queue(maxsize=5)
    results = []
    workers = [asyncio.create_task(worker(service, todo, results)) for _ in range(4)]
    for key in range(20):
        await todo.put(key)
    await asyncio.wait_for(todo.join(), None)
    for task in workers:
        task.cancel()
    ended = await asyncio.gather(*workers, return_exceptions=True)
    print(len(results), service.most, all(isinstance(e, asyncio.CancelledError) for e in ended))
    results.sort(key=lambda r: r["key"])
    print([r["square"] for r in results])
    total = 0
    lock = asyncio.Lock()

    async def add(n):
        nonlocal total
        async with lock:
            before = total
            await asyncio.sleep(0)
            total = before + n

    await asyncio.gather(*(add(n) for n in range(10)))
    print(total)


asyncio.run(main())
