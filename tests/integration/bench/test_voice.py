"""The voice bench around two pretended pipelines in real processes."""

import json
import sys
from pathlib import Path

import pytest

from samantha.bench.side import running_side
from samantha.bench.voice import Plan, bench_voice
from samantha.kernel.error import SetupError

pytestmark = pytest.mark.anyio

PRETENDER = """
import asyncio, contextlib, sys
from samantha.bench.child import only_json, serve
from samantha.bench.spoken_turn import SpokenTurn

GAP_S = float(sys.argv[1])

class Pretender:
    async def take(self, clip):
        print("a library prints this")
        if clip.name == "noise.wav":
            return SpokenTurn(clip.name, "", "", None, None, None, False)
        return SpokenTurn(clip.name, clip.stem, "yes", 1.0, 1.0 + GAP_S, 1.0 + 2 * GAP_S, False)

    async def barge_in(self, opening, interruption):
        assert opening != interruption
        return GAP_S / 10

@contextlib.asynccontextmanager
async def pretender():
    yield Pretender()

with only_json() as out:
    asyncio.run(serve(pretender(), [], out))
"""


def pretending(gap_s: float) -> list[str]:
    """Return the command of a child that answers after a gap."""
    return [sys.executable, "-c", PRETENDER, str(gap_s)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a manifest of two people and a noise; a pretender needs no sound."""
    entries = [
        {"file": "one.wav", "text": "one"},
        {"file": "two.wav", "text": "too"},
        {"file": "noise.wav", "text": ""},
    ]
    (tmp_path / "manifest.json").write_text(json.dumps(entries))
    return tmp_path


async def test_both_sides_answer_in_one_run(data: Path) -> None:
    """Every recording is said to both as often as asked, and the rows hold what both did."""
    told: list[str] = []
    plan = Plan(data, ours=pretending(0.5), stock=pretending(5.0), rounds_count=2)
    report = await bench_voice(plan, persona_failure_ratio=0.02, told=told.append)
    rows = {row.what: row for row in report.rows}
    assert rows["first_sound_vs_stock_ratio"].value == pytest.approx(0.1)
    assert rows["first_word_gap_median_s"].value == pytest.approx(1.0)
    assert (rows["barge_in_stop_s"].value, rows["barge_in_stop_s"].anchor_value) == (0.05, 0.5)
    assert rows["word_error_ratio"].value == 0.5
    assert rows["silent_on_noise_ratio"].value == 1.0
    assert rows["persona_failure_ratio"].value == 0.02
    assert min(rows["peak_memory_bytes"].value or 0, rows["ready_s"].value or 0) > 0
    assert [line.split()[1] for line in told[1:5]] == ["samantha", "stock", "stock", "samantha"]
    assert json.loads(json.dumps(report.to_json()))["sides"]["stock"]["turns"][0]["gap_s"] == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("raise SystemExit(1)", "ended before"),
        ("import time; time.sleep(60)", "was silent"),
        ("print('{}', flush=True); input(); print('what?', flush=True); input()", "answered"),
    ],
)
async def test_side_that_fails_costs_one_line(code: str, what: str, tmp_path: Path) -> None:
    """A child that dies, hangs or talks nonsense is named and ended."""
    with pytest.raises(SetupError, match=what) as caught:
        async with running_side("stock", [sys.executable, "-c", code], patience_s=2.0) as side:
            await side.take(tmp_path / "one.wav")
    assert caught.value.code == "bench-child"
    assert "\n" not in str(caught.value)
