"""`samantha memory forget`: exactly what was meant goes, after a yes, and is nowhere any more."""

import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from samantha.vault.event import Corrected, Heard, Imported, Learned, Said
from samantha.vault.port import Log
from tests.integration.cli.conftest import environment
from tests.integration.cli.scripted import Say, ids, kept, with_log

CANARY = "Zwetschgenkuchen"


@pytest.mark.usefixtures("life")
def test_forget_by_id(say: Say) -> None:
    """A fact goes with what it was learnt from, an exchange whole; both are shown before, and counted after."""
    known = ids(say)
    told = say("forget", known["You like plums"][-6:], "--yes")
    assert (told.code, told.err) == (0, "")
    assert "1 fact:" in told.out
    assert "You like plums" in told.out
    assert "2 exchanges:" in told.out
    assert "you: Really, plums! I love plums." in told.out
    assert told.out.endswith("Forgotten for good: 6 events.\n")
    assert "plums" not in say("export").out
    night = next(row["id"] for row in say("export", "--json").row["exchanges"] if row["heard"].startswith("Good night"))
    gone = say("forget", night, "--yes", "--json").row
    assert gone == {"forgotten_count": 2, "facts": [], "exchanges": [night], "answers_count": 0}


@pytest.mark.usefixtures("life")
def test_what_holds_again(say: Say) -> None:
    """Where what goes had taken the place of something, that holds again, and she says so before."""
    told = say("forget", ids(say)["Nora lives in Bergen"], "--yes")
    assert "Then this holds again:\n  Nora lives in Oslo\n" in told.out
    assert "Nora lives in Oslo" in say("facts").out


@pytest.mark.usefixtures("life")
def test_forget_somebody(say: Say) -> None:
    """What is known of them goes, every exchange that names them, and every line that they wrote."""
    told = say("forget", "--about", "my sister", "--yes", "--json")
    assert (told.code, told.err) == (0, "")
    assert (len(told.row["facts"]), len(told.row["exchanges"])) == (3, 3)
    assert "Nora" not in say("export").out
    assert "Graz" in say("export").out
    assert say("forget", "--about", "my sister", "--yes", "--json").row["forgotten_count"] == 0
    assert "nothing of that" in say("forget", "--about", "Nora", "--yes").out


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize(
    ("words", "part"),
    [
        ([], "Say what to forget"),
        (["--yes"], "Say what to forget"),
        (["abcd", "--about", "Nora", "--yes"], "Say what to forget"),
        (["--about", "Nora", "--matching", "Oslo", "--yes"], "Say what to forget"),
        (["--about", "me", "--yes"], "by name"),
        (["--about", "  ", "--yes"], "by name"),
        (["--matching", "", "--yes"], "which words"),
        (["--about", "Nora"], "--yes"),
        (["--about", "Nora", "--json"], "--yes"),
    ],
)
def test_forget_wants_to_be_told_exactly(say: Say, words: list[str], part: str) -> None:
    """Without one thing that is meant, or without anybody to ask, it is wrong usage and nothing goes."""
    before = say("export", "--json").row["exchanges"]
    told = say("forget", *words)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert part in told.err
    assert bool(told.out) == ("--json" in words)
    assert say("export", "--json").row["exchanges"] == before


def on_a_terminal(place: Path, answer: bytes | signal.Signals) -> tuple[int, str, str]:
    """Type `forget` on a terminal, answer what it asks, and return how it ended."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from samantha.cli.main import main; main()", "memory", "forget", "--about", "Nora"],
        stdin=its,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(place),
    )
    os.close(its)
    try:
        asked = b""
        while not asked.endswith(b"[y/N] ") and (piece := process.stderr.read(1)):
            asked += piece
        os.write(ours, answer) if isinstance(answer, bytes) else process.send_signal(answer)
        # A signal that comes just before the read begins is seen only after it: whoever types it types it again.
        while isinstance(answer, signal.Signals) and process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
                break
            process.send_signal(answer)
        out, err = process.communicate(timeout=60)
    finally:
        os.close(ours)
        process.kill()
        process.communicate()
    return process.returncode, out.decode(), (asked + err).decode()


def test_forget_asks_on_a_terminal(life: Path, say: Say) -> None:
    """What goes is shown; anything but yes leaves it, and so does whoever stops it there; yes forgets."""
    code, out, err = on_a_terminal(life, b"\n")
    assert (code, out.splitlines()[-1], err) == (
        0,
        "Nothing was forgotten.",
        "Forget all of this, for good? [y/N] ",
    )
    assert "Nora moved to Bergen." in out
    assert on_a_terminal(life, signal.SIGINT)[0] == 130
    assert "Nora" in say("export").out
    code, out, err = on_a_terminal(life, b"y\n")
    assert (code, out.splitlines()[-1][:19]) == (0, "Forgotten for good:")
    assert "Nora" not in say("export").out


def test_words_that_are_forgotten_are_nowhere(tmp_path: Path, say: Say) -> None:
    """Told aloud, brought along, repeated by her, put right in the terminal: after `forget` they are nowhere."""

    async def told(log: Log) -> None:
        (heard,) = await log.append(Heard(f"My aunt makes the best {CANARY}.", "voice"))
        await log.append(Said("With cinnamon?", heard.id))
        (fact,) = await log.append(Learned("my aunt", "has", f"best {CANARY}", heard.event.text, heard.id))
        (asked,) = await log.append(Heard("What did she bake?", "voice"))
        await log.append(Said(f"Her {CANARY.lower()}.", asked.id, recalled=(heard.id,)))
        (alone,) = await log.append(Heard("And what shall I bake?", "voice"))
        await log.append(Said(f"Perhaps {CANARY}?", alone.id))
        await log.append(Imported(f"No more {CANARY}, please.", "Ben", "2020-01-02T10:00:00+01:00", "whatsapp"))
        await log.append(Imported("Hello!", CANARY, "2020-01-02T10:00:01+01:00", "whatsapp"))
        await log.append(Heard("I love plums.", "voice"), Corrected(fact.id, f"My uncle makes the {CANARY}"))

    with_log(tmp_path, told)
    known = list(ids(say).values())

    def outputs() -> str:
        commands = (["facts", "--all"], ["export"], *(["why", one] for one in known))
        return "".join(
            f"{ended.out}{ended.err}" for words in commands for ended in (say(*words), say(*words, "--json"))
        )

    assert CANARY in outputs()
    gone = say("forget", "--matching", CANARY.upper(), "--yes", "--json")
    assert (gone.code, CANARY in gone.out) == (0, False)
    assert CANARY.lower() not in outputs().lower()
    assert say("export", "-o", tmp_path / "life.md").code == 0
    assert "I love plums." in (tmp_path / "life.md").read_text()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if CANARY.lower().encode() in path.read_bytes().lower()] == []
    assert CANARY.lower() not in repr(kept(tmp_path)).lower()
    assert say("forget", "--matching", CANARY, "--yes").out == "There is nothing of that in what I remember.\n"
