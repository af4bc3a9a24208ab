"""What the turns of two pipelines amount to."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from samantha.bench.clip import Clip, read_clips
from samantha.bench.peak import peak_memory_bytes
from samantha.bench.report import Report, Row
from samantha.bench.spoken_turn import SpokenTurn, from_json, is_cut_off, to_json
from samantha.bench.voice_measure import Measured, voice_rows
from samantha.kernel.error import InputError

SPEECH = [Clip(Path("a.wav"), "ten of clubs"), Clip(Path("b.wav"), "he was young")]
NOISE = Clip(Path("n.wav"), "")


def turn(clip: str, heard: str, sound_s: float | None, word_s: float | None, *, cut_off: bool = False) -> SpokenTurn:
    """Make a turn after two seconds of speech."""
    return SpokenTurn(clip, heard, "oh", 2.0, sound_s, word_s, cut_off)


def side(*turns: SpokenTurn, stops_s: Sequence[float] = (0.2, 0.3, 0.1)) -> Measured:
    """Make what one pipeline did."""
    by_clip = {name: [turn for turn in turns if turn.clip == name] for name in ("a.wav", "b.wav", "n.wav")}
    return Measured(by_clip, ready_s=3.0, peak_memory_bytes=2**30, barge_in_stops_s=stops_s)


def rows_by_name(ours: Measured, stock: Measured) -> dict[str, Row]:
    """Count and sort by name."""
    return {row.what: row for row in voice_rows(ours, stock, [*SPEECH, NOISE], persona_failure_ratio=0.01)}


OURS = side(
    turn("a.wav", "10 of clubs", 2.5, 3.0), turn("b.wav", "he was jung", 2.7, 3.2), turn("n.wav", "", None, None)
)
STOCK = side(
    turn("a.wav", "ten of cloves", 7.0, 7.0), turn("b.wav", "he was young", 6.0, 6.0), turn("n.wav", "you", 9.0, 9.0)
)


def test_rows_bear_the_names_that_scripts_rely_on() -> None:
    """Every row of the design is there under its name, and no ratio has another unit."""
    rows = rows_by_name(OURS, STOCK)
    promised = """first_sound_gap_median_s first_sound_gap_p95_s first_word_gap_median_s first_sound_vs_stock_ratio
    first_word_vs_stock_ratio false_cutoff_ratio word_error_ratio barge_in_stop_s ready_s peak_memory_bytes
    persona_failure_ratio"""
    assert set(promised.split()) <= set(rows)
    assert all(row.unit == "ratio" for name, row in rows.items() if name.endswith("_ratio"))


def test_gaps_are_counted_beside_the_anchor() -> None:
    """Medians and their ratio, and the median of the ratios clip by clip, come from the same turns."""
    rows = rows_by_name(OURS, STOCK)
    assert rows["first_sound_gap_median_s"].value == pytest.approx(0.6)
    assert rows["first_sound_gap_median_s"].anchor_value == pytest.approx(4.5)
    assert rows["first_sound_gap_p95_s"].value == pytest.approx(0.69)
    assert rows["first_word_gap_median_s"].value == pytest.approx(1.1)
    assert rows["first_sound_vs_stock_ratio"].value == pytest.approx(0.6 / 4.5)
    assert rows["first_sound_vs_stock_clip_ratio"].value == pytest.approx((0.5 / 5 + 0.7 / 4) / 2)
    assert rows["first_word_vs_stock_ratio"].value == pytest.approx(1.1 / 4.5)


def test_words_are_compared_as_they_sound() -> None:
    """'10' is 'ten'; one wrong word of six is a sixth."""
    assert rows_by_name(OURS, STOCK)["word_error_ratio"].value == pytest.approx(1 / 6)


def test_noise_counts_only_for_silence() -> None:
    """An answer to a noise is no quick answer, it is a wrong one."""
    rows = rows_by_name(OURS, STOCK)
    assert (rows["silent_on_noise_ratio"].value, rows["silent_on_noise_ratio"].anchor_value) == (1.0, 0.0)
    assert rows["answered_ratio"].value == 1.0


def test_a_cut_off_is_no_quick_answer() -> None:
    """A turn that was cut off counts as such and leaves the gaps alone."""
    hasty = side(turn("a.wav", "ten", 1.0, 1.0, cut_off=True), turn("b.wav", "he was young", 3.0, 3.0))
    rows = rows_by_name(hasty, STOCK)
    assert rows["false_cutoff_ratio"].value == 0.5
    assert rows["first_sound_gap_median_s"].value == pytest.approx(1.0)


def test_the_usual_stop_and_the_slowest_are_told() -> None:
    """One slow stop among several doesn't hide, and doesn't stand for all."""
    rows = rows_by_name(OURS, STOCK)
    assert (rows["barge_in_stop_s"].value, rows["barge_in_stop_slowest_s"].value) == (pytest.approx(0.2), 0.3)


def test_what_was_not_measured_stays_empty() -> None:
    """A pipeline that said nothing has no gap, no ratio and no stop, and nothing fails for it."""
    rows = rows_by_name(side(turn("a.wav", "", None, None), stops_s=()), STOCK)
    empty = ("first_sound_gap_median_s", "first_sound_vs_stock_ratio", "first_word_vs_stock_clip_ratio")
    assert [rows[name].value for name in (*empty, "barge_in_stop_s", "barge_in_stop_slowest_s")] == [None] * 5
    assert rows["answered_ratio"].value == 0.0


@pytest.mark.parametrize(
    ("sound_s", "believed_s", "cut"),
    [(2.5, 2.2, False), (2.5, None, False), (1.9, 2.2, True), (2.5, 1.5, True), (None, 1.5, False)],
)
def test_cut_off_is_an_answer_to_half_a_turn(sound_s: float | None, believed_s: float | None, cut: bool) -> None:
    """Who sounds before the end, or answers what was taken as the whole before it, cuts off; the silent don't."""
    assert is_cut_off(speech_end_s=2.0, first_sound_s=sound_s, believed_s=believed_s) is cut


def test_turn_survives_the_way_between_processes() -> None:
    """A turn that is printed as JSON is read back as it was, and tells its gap."""
    before = SpokenTurn("a.wav", "hi", "hello", 2.0, 2.5, 2.75, cut_off=False, stages_s={"asked": 1.0})
    printed = json.dumps(to_json(before))
    assert from_json(printed) == before
    assert json.loads(printed)["gap_s"] == pytest.approx(0.5)


def test_report_prints_the_one_language() -> None:
    """The JSON holds bench, data, machine and rows with all their keys; the table a line for each row."""
    report = Report("voice", "somewhere", voice_rows(OURS, STOCK, [*SPEECH, NOISE]), {"sides": {}})
    told = json.loads(json.dumps(report.to_json()))
    assert (told["bench"], told["data"]) == ("voice", "somewhere")
    assert {"cores_count", "memory_bytes", "load_1min"} <= set(told["machine"])
    assert set(told["rows"][0]) == {"what", "value", "unit", "anchor", "anchor_value", "target"}
    assert len(report.table().splitlines()) == len(told["rows"]) + 1
    assert "1.00 GiB" in report.table()


def test_manifest_names_speech_and_noise(tmp_path: Path) -> None:
    """Texts are speech, empty ones noise, null is left out."""
    entries = [{"file": "a.wav", "text": " ten "}, {"file": "n.wav", "text": ""}, {"file": "r.wav", "text": None}]
    (tmp_path / "manifest.json").write_text(json.dumps(entries))
    clips = read_clips(tmp_path)
    whole = tmp_path.parent / f"{tmp_path.name} whole"
    whole.mkdir()
    (whole / "speech").symlink_to(tmp_path)
    assert [clip.text for clip in read_clips(whole)] == [clip.text for clip in clips]
    assert [(clip.path.name, clip.text, clip.is_noise) for clip in clips] == [
        ("a.wav", "ten", False),
        ("n.wav", "", True),
    ]


@pytest.mark.parametrize(
    "manifest", [None, "no json", '{"a": 1}', '[{"text": "x"}]', '[{"file": "n.wav", "text": ""}]']
)
def test_folder_without_speech_is_refused(manifest: str | None, tmp_path: Path) -> None:
    """No manifest, a broken one and one without speech cost one line."""
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(InputError) as caught:
        read_clips(tmp_path)
    assert caught.value.code == "no-clips"
    assert str(tmp_path) in str(caught.value)


def test_peak_memory_grows_with_what_was_held() -> None:
    """After fifty megabytes were held the peak is at least that, and it doesn't shrink."""
    held = bytearray(b"x" * 50_000_000)
    peak = peak_memory_bytes()
    assert peak > len(held)
    del held
    assert peak_memory_bytes() >= peak
