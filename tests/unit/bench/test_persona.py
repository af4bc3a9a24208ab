"""The count of answers out of character."""

import pytest

from samantha.bench.judge import judged
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
    assert [slip.reason for slip in result.slips] == ["an assistant's phrases", "says nothing"]
    assert "'What are you?' -> \"I'm just a program.\"" in str(result)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("As an AI language model, I can't.", "an assistant's phrases"),
        ("I am programmed to be kind.", "an assistant's phrases"),
        ("I don't really have any feelings.", "an assistant's phrases"),
        ("Try this:\n- rest\n- eat", "a list"),
        ("There are two: 1. rest, and 2. bread.", "a list"),
        ("That is **so** good.", "Markdown"),
        ("My mother used to say that.", "a claim to be human"),
        ("I grew up by the sea.", "a claim to be human"),
        ("I'm Emily, nice to meet you.", "somebody else's name"),
        ("People at Alibaba made me.", "somebody else's name"),
        ("I'm Samantha, and I like rain.", None),
        ("Your mother would be proud of you.", None),
        ("I'm made of software, so no kitchen of my own. What did you cook?", None),
    ],
)
def test_the_judge_knows_what_she_promised(said: str, reason: str | None) -> None:
    """No assistant's phrases, lists, Markdown, human past or other name; a friend's plain words pass."""
    assert judged(said) == reason


def test_the_judge_lets_her_repeat_a_name() -> None:
    """Whoever asks about a rival, or tells their own name, may hear it again."""
    assert judged("I'm not Siri, no.", heard="Are you Siri?") is None
    assert judged("This is Tom, then!", heard="My name is Tom.") is None
