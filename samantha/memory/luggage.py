"""What a person brings along is put into their log, each line once, however often it is brought."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from samantha.kernel.error import StateError
from samantha.vault.event import Imported, Record
from samantha.vault.port import Log

_BATCH = 500
"""Lines appended at once."""
_READ = 2_000
"""Records read from the log at once."""

_Key = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Stowed:
    """What became of the lines."""

    new_count: int
    known_count: int
    """Lines that stood in the log already."""


async def stow(log: Log, lines: Sequence[Imported]) -> Stowed:
    """Append what isn't in the log yet; cut short and done again it ends as if done once.

    A line is known where the same one said the same words at the same moment, wherever it was brought from. What was
    said twice in one second stays twice.

    Args:
        log: The person's log; others may write to it meanwhile, even the same lines.
        lines: What is brought, oldest first.

    Raises:
        StateError: The log can't be read or written; what was appended until then stays and is known the next time.
    """
    there: Counter[_Key] = Counter()
    end, new_count = await _read_on(log, there, 0), 0
    waiting = _missing(lines, there)
    while waiting:
        batch = waiting[:_BATCH]
        try:
            end = (await log.append(*batch, expected=end))[-1].seq
        except StateError as error:
            if error.code != "log-moved":
                raise
            end = await _read_on(log, there, end)
            waiting = _missing(lines, there)
            continue
        there.update(map(_key, batch))
        waiting = waiting[_BATCH:]
        new_count += len(batch)
    return Stowed(new_count, len(lines) - new_count)


async def _read_on(log: Log, there: Counter[_Key], end: int) -> int:
    """Count the lines in the log beyond a place; return where it ends."""
    while records := await log.read(after=end, limit=_READ):
        there.update(map(_key, _brought(records)))
        end = records[-1].seq
    return end


def _brought(records: Sequence[Record]) -> Iterator[Imported]:
    for record in records:
        if isinstance(record.event, Imported):
            yield record.event


def _missing(lines: Sequence[Imported], there: Counter[_Key]) -> list[Imported]:
    seen: Counter[_Key] = Counter()
    missing: list[Imported] = []
    for line in lines:
        key = _key(line)
        seen[key] += 1
        if seen[key] > there[key]:
            missing.append(line)
    return missing


def _key(line: Imported) -> _Key:
    return datetime.fromisoformat(line.said_at).timestamp(), line.who, line.text
