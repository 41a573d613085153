"""A chat room on an in-memory message bus."""

import asyncio
from collections import defaultdict


class Bus:
    def __init__(self):
        self.subscribers = defaultdict(list)

    def subscribe(self, topic):
        queue = asyncio.Queue()
        self.subscribers[topic].append(queue)
        return queue

    async def publish(self, topic, message):
        for queue in self.subscribers[topic]:
            await queue.put(message)
        return len(self.subscribers[topic])

    async def close(self):
        for queues in self.subscribers.values():
            for queue in queues:
                await queue.put(None)


class User:
    def __init__(self, name, bus, topics):
        self.name = name
        self.inbox = []
        self.queues = [(topic, bus.subscribe(topic)) for topic in topics]

    async def listen(self, topic, queue):
        while (message := await queue.get()) is not None:
            sender, text = message
            if sender != self.name:
                self.inbox.append(f"[{topic}] {sender}: {text}")

    async def run(self):
        await asyncio.gather(*(self.listen(topic, queue) for topic, queue in self.queues))
        return self.name, len(self.inbox)


async def main():
    bus = Bus()
    users = [User("ann", bus, ["general", "python"]), User("bob", bus, ["general"]), User("cid", bus, ["python"])]
    running = [asyncio.ensure_future(user.run()) for user in users]
    print("reached", await bus.publish("general", ("ann", "hello all")))
    print("reached", await bus.publish("python", ("cid", "PEP 8?")))
    print("reached", await bus.publish("general", ("bob", "hi ann")))
    print("reached", await bus.publish("rust", ("bob", "anyone?")))
    await bus.close()
    for name, count in await asyncio.gather(*running):
        print(name, "got", count)
    for user in users:
        print(user.name, user.inbox)
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "from the loop")
    print(await future, future.done())


if __name__ == "__main__":
    asyncio.run(main())
