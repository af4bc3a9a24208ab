"""A process with nothing but the real brain in it, which tells what it takes and can; run by the test beside it."""

import asyncio
import json
import resource
import sys
import time
from contextlib import aclosing
from pathlib import Path
from typing import Literal

from pydantic import BaseModel
from pydantic_ai import Agent

from samantha.mind.brain import Line, Prompt
from samantha.mind.embedded import EmbeddedBrain
from samantha.mind.persona import PERSONA


class Wish(BaseModel):
    """What somebody wants to be done."""

    action: Literal["add_event", "send_mail", "talk"]
    title: str


async def fill() -> dict[str, object]:
    """Let an agent fill a schema."""
    agent = Agent(BRAIN.model, output_type=Wish, instructions="Fill in what the person wants.")
    asked = await agent.run("Put dinner with Amy into my calendar for Thursday at seven.")
    return asked.output.model_dump()


async def breathe() -> float:
    """Return the share of a core that is used while the reader is busy."""
    used_s, paused_s = 0.0, 0.0
    prompt = Prompt((Line("system", PERSONA), Line("user", "Tell me three things about rain.")), "amy")
    async with aclosing(BRAIN.answer(prompt, max_tokens=40)) as pieces:
        async for _ in pieces:
            await asyncio.sleep(0.3)
            before_s, begun_s = time.process_time(), time.monotonic()
            await asyncio.sleep(0.3)
            used_s += time.process_time() - before_s
            paused_s += time.monotonic() - begun_s
            if paused_s > 1.5:
                break
    return used_s / paused_s


async def main() -> None:
    """Do everything once."""
    await BRAIN.warm(Prompt((Line("system", PERSONA),)))
    told = {"wish": await fill(), "breath_ratio": await breathe()}
    await BRAIN.close()
    scale = 1 if sys.platform == "darwin" else 1024
    told["peak_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
    print(json.dumps(told))


BRAIN = EmbeddedBrain.load(Path(sys.argv[1]), temperature=0)
asyncio.run(main())
