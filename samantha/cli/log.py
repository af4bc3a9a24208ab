"""Where logs go: standard error, and nothing that a person said."""

import logging
import os
import sys

from loguru import logger

_LEVELS = frozenset({"TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})


def quiet_logs() -> None:
    """Let warnings through and drop every field that may hold somebody's words."""
    named = os.environ.get("SAMANTHA_LOG", "").upper()
    level = named if named in _LEVELS else "WARNING"
    logger.remove()
    logger.add(sys.stderr, level=level, filter=_without_words, backtrace=False, diagnose=False)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


def _without_words(record: "object") -> bool:
    """Keep a record but empty the fields that start with `pii_`; of Pipecat's only errors are kept."""
    if str(record["name"]).startswith("pipecat") and record["level"].no < logging.ERROR:  # pyright: ignore[reportIndexIssue, reportUnknownMemberType] - as below
        return False
    extra = record["extra"]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType] - loguru types records for stubs only
    for name in [name for name in extra if name.startswith("pii_")]:
        del extra[name]
    return True
