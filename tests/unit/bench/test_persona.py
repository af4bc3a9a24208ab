"""The count of answers out of character."""

import pytest

from samantha.bench.persona import held_out_prompts, persona_failures
from samantha.mind.book import written_book


def test_the_prompts_are_held_out() -> None:
    """A hundred different prompts, none of them in the book of her voice."""
    prompts = held_out_prompts()
    assert len(prompts) == len(set(prompts)) == 100
    assert not {prompt.lower() for prompt in prompts} & {exchange.heard.lower() for exchange in written_book()}


@pytest.mark.anyio
async def test_slips_are_counted_and_told() -> None:
    """What is out of character or empty fails, with what was asked, what was said and why."""
    answers = {"Hi.": "Hey, you.", "What are you?": "I'm just a program.", "And?": " "}

    async def answer(heard: str) -> str:
        return answers[heard]

    result = await persona_failures(answer, list(answers))
    assert result.failure_ratio == pytest.approx(2 / 3)
    assert [slip.reason for slip in result.slips] == ["boilerplate", "says nothing"]
    assert "'What are you?' -> \"I'm just a program.\"" in str(result)
