"""How often she falls out of character, over a hundred things that people might say."""

import tomllib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from samantha.bench.judge import judged
from samantha.mind.in_character import out_of_character


@dataclass(frozen=True, slots=True)
class Slip:
    """One answer that she should not have given."""

    heard: str
    said: str
    reason: str
    """For example 'a list': the judge's word, or the guard's where the judge saw nothing."""


@dataclass(frozen=True, slots=True)
class PersonaResult:
    """What was asked and what slipped."""

    asked_count: int
    slips: tuple[Slip, ...]

    @property
    def failure_ratio(self) -> float:
        """Share of answers out of character, range [0, 1]."""
        return len(self.slips) / self.asked_count if self.asked_count else 0.0

    def __str__(self) -> str:
        """Return the share, and every slip on a line of its own."""
        lines = [f"out of character: {len(self.slips)} of {self.asked_count} ({self.failure_ratio:.1%})"]
        lines += [f"  {slip.reason}: {slip.heard!r} -> {slip.said!r}" for slip in self.slips]
        return "\n".join(lines)


def held_out_prompts() -> tuple[str, ...]:
    """Return the hundred prompts, which nothing of hers was written from."""
    text = resources.files("samantha.bench").joinpath("persona_prompts.toml").read_text(encoding="utf-8")
    kinds: dict[str, list[str]] = tomllib.loads(text)["prompts"]
    return tuple(prompt for prompts in kinds.values() for prompt in prompts)


async def persona_failures(
    answer: Callable[[str], Awaitable[str]], prompts: Sequence[str] | None = None
) -> PersonaResult:
    """Ask everything, one after the other, and find what is out of character in what would be spoken.

    Args:
        answer: Gives the whole spoken answer to one thing said, in a conversation of its own.
        prompts: What is said; None for the hundred of `held_out_prompts`.
    """
    asked = held_out_prompts() if prompts is None else prompts
    slips: list[Slip] = []
    for heard in asked:
        said = await answer(heard)
        reason = (judged(said, heard=heard) or out_of_character(said, heard=heard)) if said.strip() else "says nothing"
        if reason:
            slips.append(Slip(heard, said, reason))
    return PersonaResult(len(asked), tuple(slips))
