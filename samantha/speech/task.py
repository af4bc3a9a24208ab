"""Tasks of a conversation whose end nobody awaits."""

import asyncio

from loguru import logger


def note_failure(task: "asyncio.Task[object]") -> None:
    """Log a task's failure once; for `add_done_callback`."""
    if not task.cancelled() and task.exception():
        logger.opt(exception=task.exception()).error("a task of the conversation failed")
