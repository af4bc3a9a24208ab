"""The library itself: loaded quietly, with nothing of the process changed behind its back."""

import ctypes
import os
import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from samantha.kernel.cores import share_cores
from samantha.kernel.error import SetupError
from samantha.mind.llama.piece import Json

_SILENT = -1


class Server(Protocol):
    """What is used of the library's server; freeing it ends its threads."""

    def handle_chat_completions(self, request: Json, take: Callable[[Json], bool], /) -> object:
        """Work on a request, off the interpreter's lock, until it ends or `take` returns True."""
        ...


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of the machine a brain takes."""

    slots_count: int = 2
    """Conversations that think at once."""
    context_tokens: int = 4096
    """What all conversations together may hold."""
    batch_tokens: int = 16
    """Prompt read between two questions whether to go on: about 0.25 s on two cores.
    Smaller is sooner to stop and a third slower to read at 8."""
    threads_count: int | None = None
    """None for what fits the machine."""


def load(weights: Path, socket: Path, saved: Path, shape: Shape) -> Server:
    """Return llama.cpp with a model loaded; blocks the interpreter for some seconds.

    Args:
        weights: A GGUF file.
        socket: Where its control door goes; a Unix socket in a folder only this person can open.
        saved: Folder for saved prefixes.
        shape: What it may take.

    Raises:
        SetupError: `no-brain-file`, `brain-unreadable`.
    """
    if not weights.is_file():
        raise SetupError(
            f"There is no brain at {weights}: name a GGUF file, or type: samantha weights pull",
            code="no-brain-file",
            spoken="I can't find my brain. Somebody has to look where my weights are.",
        )
    xllamacpp = _library()
    threads_count = shape.threads_count or _threads_count()
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    # Mapped pages would stay beside the repacked weights: 1.9 GiB instead of 1.25.
    params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
    params.n_parallel = shape.slots_count
    params.n_ctx = shape.context_tokens
    params.kv_unified = True
    params.n_batch = params.n_ubatch = shape.batch_tokens
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads_count
    params.cache_ram_mib = 0
    params.cache_idle_slots = False
    params.slot_save_path = f"{saved}/"
    params.hostnames = [str(socket)]
    params.n_threads_http = 1
    params.ui = False
    params.enable_reasoning = 0
    params.verbosity = _SILENT
    try:
        with _signals_kept():
            return cast("Server", xllamacpp.Server(params))
    except RuntimeError as error:
        raise SetupError(
            f"The brain at {weights} can't be loaded: it is no GGUF file that llama.cpp knows, or memory is short",
            code="brain-unreadable",
            spoken="My brain won't load. Its file may be broken.",
        ) from error


def version() -> str:
    """Return which build of llama.cpp this is."""
    return str(_library().__version__)


def _library() -> ModuleType:
    share_cores()
    os.environ.setdefault("GGML_NO_BACKTRACE", "1")
    import xllamacpp  # noqa: PLC0415 - it reads the environment when it is imported

    return xllamacpp


def _threads_count() -> int:
    cores_count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores_count if cores_count <= 4 else min(cores_count // 2, 8)


@contextmanager
def _signals_kept() -> Generator[None]:
    """Put back the handlers of Ctrl-C and of termination, which llama.cpp replaces below Python's notice."""
    get = ctypes.pythonapi.PyOS_getsig
    get.argtypes, get.restype = [ctypes.c_int], ctypes.c_void_p
    put = ctypes.pythonapi.PyOS_setsig
    put.argtypes, put.restype = [ctypes.c_int, ctypes.c_void_p], ctypes.c_void_p
    before = {number: get(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            put(number, handler)
