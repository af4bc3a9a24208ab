"""Samantha's side of the voice bench: the conversation that `samantha converse` runs, measured on its sound.

Each recording is spoken to her by somebody she never met, so that nothing is remembered from one to
the next, and none of it touches the data of the person who runs the bench.
"""

import argparse
import asyncio
import contextlib
import itertools
from collections.abc import AsyncGenerator
from pathlib import Path

from samantha.bench.child import only_json, serve
from samantha.bench.scratch import scratch_system
from samantha.bench.spoken_turn import SpokenTurn, is_cut_off
from samantha.kernel.ids import person_id
from samantha.speech.conversation import Senses
from samantha.speech.file import load_sound
from samantha.speech.microphone import IntoAnswer, utterance
from samantha.speech.port import EAR_RATE_HZ, Sound
from samantha.speech.timing import first_sound_s, silent_from_s, speech_end_s, speech_span
from samantha.surfaces.recorded import RecordedConversation, RecordedTurn
from samantha.system import System

_BARGE_AFTER_S = 1.2
"""After her first sound, which may be an opening: by then she is among her words."""


class Ours:
    """Samantha, ready to be spoken to."""

    def __init__(self, system: System, senses: Senses) -> None:
        self._system = system
        self._senses = senses
        self._strangers = itertools.count(1)

    async def take(self, clip: Path) -> SpokenTurn:
        """Say one recording to her and measure what comes back."""
        sound = load_sound(clip, EAR_RATE_HZ)
        turns, heard = await self._converse(sound)
        end_s = speech_end_s(sound.samples, EAR_RATE_HZ)
        sound_s = first_sound_s(heard.samples, heard.rate_hz)
        first = next((turn for turn in turns if turn.first_word_s is not None), None)
        believed_s = turns[0].committed_s if turns else None
        return SpokenTurn(
            clip=clip.name,
            heard=" ".join(turn.heard for turn in turns),
            said=" ".join(turn.said for turn in turns),
            speech_end_s=end_s,
            first_sound_s=sound_s,
            first_word_s=first.first_word_s if first else None,
            cut_off=is_cut_off(speech_end_s=end_s, first_sound_s=sound_s, believed_s=believed_s),
            interrupted=any(turn.interrupted for turn in turns),
            stages_s=turns[0].stages_s if turns else {},
        )

    async def barge_in(self, opening: Path, interruption: Path) -> float | None:
        """Speak over her answer and return how long she went on; seconds, None if she was silent just then."""
        over = load_sound(interruption, EAR_RATE_HZ)
        own = speech_span(over.samples, EAR_RATE_HZ)
        if own is None:
            return None
        into = utterance(over, IntoAnswer(after_s=_BARGE_AFTER_S))
        async with self._meeting() as conversation:
            async for _ in conversation.turns(load_sound(opening, EAR_RATE_HZ), into):
                pass
        heard, began_s = conversation.heard(), conversation.spoken[-1].start_s + own.start_s
        stopped_s = silent_from_s(heard.samples, heard.rate_hz, after_s=began_s)
        return None if stopped_s is None else stopped_s - began_s

    async def _converse(self, sound: Sound) -> tuple[list[RecordedTurn], Sound]:
        async with self._meeting() as conversation:
            return [turn async for turn in conversation.turns(sound)], conversation.heard()

    @contextlib.asynccontextmanager
    async def _meeting(self) -> AsyncGenerator[RecordedConversation]:
        """Hold a conversation with somebody new, who speaks once she has read what she can."""
        stranger = person_id(f"bench-{next(self._strangers)}")
        companion = await self._system.companion(stranger, surface="voice")
        await companion.rested()
        yield RecordedConversation(self._senses, companion)
        await companion.close()


@contextlib.asynccontextmanager
async def ours() -> AsyncGenerator[Ours]:
    """Wake her with an empty vault of her own; she is ready when this enters."""
    async with scratch_system() as system:
        senses = await system.senses()
        await system.companion(person_id("bench"), surface="voice")
        yield Ours(system, senses)


def main() -> None:
    """Take recordings from the command line, or one request a line from standard input."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: there is nothing but JSON")
    parser.add_argument("clips", type=Path, nargs="*")
    asked = parser.parse_args()
    with only_json() as out:
        asyncio.run(serve(ours(), asked.clips, out))


if __name__ == "__main__":
    main()
