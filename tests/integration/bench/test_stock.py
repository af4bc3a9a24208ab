"""The anchor on the real weights."""

from pathlib import Path

import pytest

from samantha.bench.side import running_side
from samantha.bench.voice import stock_command
from samantha.weights.store import Weights

pytestmark = pytest.mark.anyio


@pytest.mark.slow
@pytest.mark.weights
@pytest.mark.timeout(300)
async def test_stock_pipeline_hears_a_person_and_believes_their_end(data_dir: Path) -> None:
    """In a process of its own it hears what was said, ends the turn after the last sound, and needs real memory."""
    async with running_side("stock", await stock_command(Weights())) as stock:
        turn = await stock.take(data_dir / "speech" / "cards_003.wav")
        await stock.close()
    assert "clubs" in turn.heard.lower()
    assert turn.speech_end_s is not None
    assert turn.stages_s["turn_end_believed"] > turn.speech_end_s
    assert not turn.cut_off
    assert stock.ready_s > 0
    assert stock.peak_memory_bytes is not None
    assert stock.peak_memory_bytes > 500_000_000
