"""What is said into the microphone and what the loudspeaker plays, without a clock."""

import numpy as np
import pytest

from samantha.speech.loudspeaker import DEVICE_BUFFER_S, Loudspeaker
from samantha.speech.microphone import FRAME_S, FRAME_SAMPLES, Microphone, utterance
from samantha.speech.port import EAR_RATE_HZ, Samples, Sound
from samantha.speech.timing import Span, level_dbfs

RATE_HZ = 1_000


def ramp(sample_count: int) -> Samples:
    """Make samples that are all different and audible."""
    return np.linspace(0.1, 0.9, sample_count, dtype=np.float32)


def test_words_pass_through_unchanged_and_silence_follows() -> None:
    """Blocks of odd lengths come out as frames of 20 ms, every sample once, then zeros."""
    said = ramp(FRAME_SAMPLES * 3 + 100)
    microphone = Microphone()
    microphone.frame()
    microphone.say([said[:7], said[7:500], said[500:]])
    frames = [microphone.frame() for _ in range(6)]
    assert {len(frame) for frame in frames} == {FRAME_SAMPLES}
    assert np.concatenate(frames)[: len(said)] == pytest.approx(said)
    assert not np.concatenate(frames)[len(said) :].any()
    assert not microphone.speaking
    assert microphone.spoken == [Span(FRAME_S, pytest.approx(FRAME_S + len(said) / EAR_RATE_HZ))]


def test_long_recording_is_read_as_it_is_spoken() -> None:
    """Of a recording of an hour only the block that is being said has been read."""
    read_count = 0

    def hour():
        nonlocal read_count
        for _ in range(3_600):
            read_count += 1
            yield np.ones(EAR_RATE_HZ, np.float32)

    microphone = Microphone()
    microphone.say(hour())
    for _ in range(55):
        microphone.frame()
    assert read_count == 2


def test_room_hisses_while_nobody_speaks() -> None:
    """A room of -60 dB is that loud between the words and adds nothing to them."""
    microphone = Microphone(room_noise_dbfs=-60)
    assert level_dbfs(microphone.frame()) == pytest.approx(-60, abs=1)
    microphone.say([np.full(FRAME_SAMPLES, 0.5, np.float32)])
    assert set(microphone.frame().tolist()) == {0.5}


def test_timeline_holds_what_was_said_where_it_was_said() -> None:
    """Two utterances stand at their moments, one that was broken off only as far as it came."""
    microphone = Microphone()
    microphone.frame()
    microphone.say([np.full(FRAME_SAMPLES * 4, 0.25, np.float32)])
    microphone.frame()
    microphone.say([np.full(FRAME_SAMPLES, 0.5, np.float32)])
    microphone.frame()
    timeline = microphone.timeline().samples
    assert timeline[::FRAME_SAMPLES].tolist() == [0.0, 0.25, 0.5]
    assert len(timeline) == 3 * FRAME_SAMPLES


def test_utterance_needs_the_ear_rate() -> None:
    """A sound at another rate is refused rather than spoken too slowly."""
    with pytest.raises(ValueError, match="16000 Hz"):
        utterance(Sound(ramp(10), 8_000))


def test_chunks_written_late_leave_no_gap() -> None:
    """A writer that is a little late is carried by the device's buffer."""
    loudspeaker = Loudspeaker(RATE_HZ)
    next_s = loudspeaker.play(ramp(40), 1.0)
    assert next_s == pytest.approx(1.04 - DEVICE_BUFFER_S)
    loudspeaker.play(ramp(40), next_s + 0.015)
    assert [chunk.start_s for chunk in loudspeaker.chunks] == pytest.approx([1.0, 1.04])


def test_silence_between_answers_is_kept() -> None:
    """A chunk after a pause is heard when it is written, and the timeline shows the pause."""
    loudspeaker = Loudspeaker(RATE_HZ)
    loudspeaker.play(np.full(40, 0.5, np.float32), 0.1)
    loudspeaker.play(np.full(40, 0.5, np.float32), 0.5)
    timeline = loudspeaker.timeline()
    assert timeline.duration_s == pytest.approx(0.54)
    assert np.flatnonzero(timeline.samples).tolist() == [*range(100, 140), *range(500, 540)]


def test_only_audible_chunks_count_as_sound() -> None:
    """Silence that is played is neither a first nor a last sound."""
    loudspeaker = Loudspeaker(RATE_HZ)
    assert (loudspeaker.first_sound_s(0.0), loudspeaker.last_sound_s()) == (None, 0.0)
    for samples, now_s in ((np.zeros(40, np.float32), 0.0), (ramp(40), 0.2), (np.zeros(40, np.float32), 0.3)):
        loudspeaker.play(samples, now_s)
    assert loudspeaker.first_sound_s(0.0) == pytest.approx(0.2)
    assert loudspeaker.first_sound_s(0.21) is None
    assert loudspeaker.last_sound_s() == pytest.approx(0.24)
