"""A process that houses a brain for a moment and tells what it did to it; run by the test beside it."""

import asyncio
import ctypes
import json
import signal
import sys
from pathlib import Path

from samantha.mind.brain import Line, Prompt
from samantha.mind.embedded import EmbeddedBrain


def listening_count() -> int:
    """Return how many TCP ports this process listens on; 0 where the system doesn't tell."""
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    rows = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]
    listening = {f"socket:[{row[9]}]" for row in rows if row[3] == "0A"}
    mine = (
        {str(path.readlink()) for path in Path("/proc/self/fd").glob("*") if path.is_symlink()} if rows else set[str]()
    )
    return len(listening & mine)


def ctrl_c_reaches_python() -> bool:
    """Return whether an interrupt still calls the handler that Python knows."""
    came: list[int] = []
    known = signal.getsignal(signal.SIGINT)
    loaded_handler = ctypes.pythonapi.PyOS_getsig(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    python_handler = ctypes.pythonapi.PyOS_getsig(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, known)
    return came == [signal.SIGINT] and loaded_handler == python_handler


async def main() -> None:
    """Load, answer, look around, close."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever was started in the background ignores it
    brain = EmbeddedBrain.load(Path(sys.argv[1]))
    ports_count, stops = listening_count(), ctrl_c_reaches_python()
    async for _ in brain.answer(Prompt((Line("user", "Hello."),)), max_tokens=2):
        pass
    await brain.close()
    print(json.dumps({"listening_count": ports_count, "interrupted": stops}))


asyncio.run(main())
