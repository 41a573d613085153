"""asyncio as in CPython 3.12. What differs: guest/README.md."""

from .base import CancelledError, InvalidStateError, TimeoutError
from .base import Future, Handle, Task, TimerHandle, isfuture, iscoroutine, iscoroutinefunction
from .base import AbstractEventLoop, get_event_loop, get_running_loop, new_event_loop, set_event_loop
from .base import Runner, run, all_tasks, current_task
from .tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
from .tasks import as_completed, create_task, ensure_future, gather, shield, sleep, to_thread, wait, wait_for
from .tasks import TaskGroup, Timeout, timeout, timeout_at
from .locks import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
