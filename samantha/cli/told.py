"""How every command speaks: JSON or words on standard output, one clear line on standard error."""

import json
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated

import anyio
from cyclopts import Parameter
from loguru import logger

from samantha.kernel.error import SamanthaError, UsageError, unforeseen

AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON on standard output and nothing else.")]
As = Annotated[str | None, Parameter(name="--as", help="Whose conversation it is.")]

_FAILED, _WRONG_USAGE = 1, 2
_INTERRUPTED = 130

Work = Callable[[], Coroutine[None, None, None]]


def run(work: Work, *, as_json: bool = False) -> int:
    """Run a command's work; return 0 if done, 1 if it failed with one line that says why, 2 if typed wrongly."""
    try:
        anyio.run(work)
    except SamanthaError as error:
        tell(error, as_json=as_json)
        return _WRONG_USAGE if isinstance(error, UsageError) else _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        nobody_reads()
        return _FAILED
    except Exception as error:  # noqa: BLE001 - the end of every command: a person gets one line, never a traceback
        logger.opt(exception=error).debug("a command broke")
        tell(unforeseen(error), as_json=as_json)
        return _FAILED
    return 0


def nobody_reads() -> None:
    """Let what is still to be printed go nowhere: whoever read it has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(error: SamanthaError, *, as_json: bool) -> None:
    """Tell what went wrong: one line on standard error, with `as_json` one object on standard output too."""
    if as_json:
        print_json({"error": told(error)})
    note(f"samantha: {error}")


def told(error: SamanthaError) -> dict[str, str]:
    """Return an error as it stands under `error` in JSON."""
    return {"code": error.code, "message": str(error)}


def print_json(row: Mapping[str, object]) -> None:
    """Print one JSON object on a line of its own, at once."""
    print(json.dumps(row, ensure_ascii=False), flush=True)


def note(line: str) -> None:
    """Tell the person something on standard error."""
    print(line, file=sys.stderr, flush=True)
