"""Simulated downloads: gather, errors, as_completed, timeouts."""

import asyncio
from dataclasses import dataclass


@dataclass
class Response:
    url: str
    status: int
    body: str

    def raise_for_status(self) -> "Response":
        if self.status >= 400:
            raise RuntimeError(f"{self.status} for {self.url}")
        return self


SITES = {"/a": (0.01, 200), "/b": (0.03, 404), "/c": (0.02, 200), "/slow": (5.0, 200)}


async def fetch(url: str) -> Response:
    delay, status = SITES[url]
    await asyncio.sleep(delay)
    return Response(url, status, f"page {url}")


async def fetch_checked(url: str) -> str:
    return (await fetch(url)).raise_for_status().body


async def main() -> None:
    pages = await asyncio.gather(*(fetch(url) for url in ("/a", "/b", "/c")))
    print([(page.url, page.status) for page in pages])
    for result in await asyncio.gather(fetch_checked("/a"), fetch_checked("/b"), return_exceptions=True):
        print(type(result).__name__, result)
    for future in asyncio.as_completed([fetch("/b"), fetch("/c"), fetch("/a")]):
        print("completed", (await future).url)
    try:
        await asyncio.wait_for(fetch("/slow"), timeout=0.02)
    except asyncio.TimeoutError as error:
        print("timeout", isinstance(error, TimeoutError))
    try:
        async with asyncio.timeout(0.01):
            await fetch("/slow")
    except TimeoutError:
        print("timeout again")
    tasks = [asyncio.create_task(fetch(url), name=f"task{url}") for url in ("/slow", "/a")]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.get_name() for t in done], [t.get_name() for t in pending])
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print([t.cancelled() for t in tasks])


if __name__ == "__main__":
    asyncio.run(main())
