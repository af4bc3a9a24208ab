"""A warm parent for processes that are to be killed: it imports once and forks a child for each line it is given."""

import asyncio
import gc
import json
import os
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable


def tell(**what: object) -> None:
    """Write one line whole, or, killed before, not at all."""
    os.write(1, json.dumps(what).encode() + b"\n")


def bear(live: Callable[..., Awaitable[None]], warm_up: Callable[[], Awaitable[None]]) -> None:
    """Bear a child for each line on standard input, one after another, which lives until it is killed.

    What is told: 'ready' once, then for each child 'born' with its number, whatever it tells itself, and 'gone' with
    the signal that ended it.

    Args:
        live: What a child does, with the line's JSON object as its arguments.
        warm_up: Does once what takes long the first time.
    """
    asyncio.run(_awaited(warm_up()))
    for thread in set(threading.enumerate()) - {threading.main_thread()}:
        thread.join()
    gc.freeze()
    tell(ready=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(_awaited(live(**json.loads(line))))
            finally:
                traceback.print_exc()
                os._exit(1)
        tell(born=child)
        _, status = os.waitpid(child, 0)
        tell(gone=child, signal=os.WTERMSIG(status))


async def _awaited(work: Awaitable[None]) -> None:
    await work
