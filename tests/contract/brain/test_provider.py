"""A brain elsewhere: what it is sent, and how each way of failing sounds."""

import asyncio
from contextlib import aclosing
from typing import Literal

import pytest
from pydantic import BaseModel

from samantha.kernel.error import InputError, ProviderError, SamanthaError, SetupError
from samantha.mind.brain import Brain, Line, Prompt, make_brain
from tests.contract.brain.conftest import SILENCE_S, STORY, Provider

pytestmark = pytest.mark.anyio

PROMPT = Prompt(
    (
        Line("system", "Be kind."),
        Line("user", "Hello you."),
        Line("assistant", "Hello!"),
        Line("system", "You remember a dog."),
        Line("user", "How is the rain?"),
    ),
    "amy",
)


async def failure(spec: str) -> tuple[SamanthaError, list[str]]:
    """Return how a brain fails, and the pieces that came before."""
    brain: Brain = await make_brain(spec, silence_s=SILENCE_S)
    pieces: list[str] = []
    try:
        async with asyncio.timeout(10), aclosing(brain.answer(PROMPT)) as answer:
            async for piece in answer:
                pieces += [piece]
    except SamanthaError as error:
        return error, pieces
    finally:
        await brain.close()
    raise AssertionError(f"{spec} didn't fail: {pieces}")


async def test_a_provider_is_sent_the_lines_as_they_are(provider: Provider) -> None:
    """Roles, words and order reach the provider; nothing of ours does."""
    brain = await make_brain(provider.url("talker"), key="sesame")
    assert "".join([piece async for piece in brain.answer(PROMPT, max_tokens=50)]) == "".join(STORY)
    await brain.close()
    sent = provider.asked[-1]
    assert sent["messages"] == [{"role": line.role, "content": line.text} for line in PROMPT.lines]
    assert provider.keys[-1] == "Bearer sesame"
    assert "amy" not in str(sent)


async def test_the_key_of_another_service_stays_home(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server named by URL never sees the key that the environment holds for a provider."""
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    brain = await make_brain(provider.url("talker"))
    assert [piece async for piece in brain.answer(PROMPT)]
    await brain.close()
    assert "secret" not in provider.keys[-1]


@pytest.mark.parametrize(
    ("model", "kind", "code"),
    [
        ("forbidden", SetupError, "brain-key-refused"),
        ("unknown", SetupError, "brain-unknown"),
        ("poor", SetupError, "brain-no-credit"),
        ("full", InputError, "brain-too-long"),
        ("busy", ProviderError, "brain-overloaded"),
        ("down", ProviderError, "brain-overloaded"),
        ("broken", ProviderError, "brain-failed"),
        ("hang", ProviderError, "brain-silent"),
        ("stall", ProviderError, "brain-silent"),
        ("cut", ProviderError, "brain-cut-off"),
    ],
)
async def test_a_failure_says_who_must_act(
    provider: Provider, model: str, kind: type[SamanthaError], code: str
) -> None:
    """Each cause is an error of its own, its cause chained, and no raw word of the provider is spoken."""
    error, _ = await failure(provider.url(model))
    assert (type(error), error.code) == (kind, code)
    assert error.__cause__ is not None
    assert "raw" not in error.spoken + str(error)
    assert "127.0.0.1" not in error.spoken


async def test_causes_sound_different(provider: Provider) -> None:
    """No key, no such model, no credit, overloaded, silent and unreachable are told apart by ear."""
    specs = [provider.url(model) for model in ("forbidden", "unknown", "poor", "busy", "hang")]
    errors = [(await failure(spec))[0] for spec in [*specs, "http://127.0.0.1:9/v1#any"]]
    assert len({error.spoken for error in errors}) == len(errors)


async def test_nobody_at_the_address(provider: Provider) -> None:
    """A closed port is unreachable, and trying again may help."""
    error, _ = await failure("http://127.0.0.1:9/v1#any")
    assert (error.code, error.retryable) == ("brain-unreachable", True)


@pytest.mark.parametrize("model", ["cut", "stall"])
async def test_what_came_before_a_break_was_given(provider: Provider, model: str) -> None:
    """A connection that breaks or falls silent in the middle fails after the pieces that had come."""
    _, pieces = await failure(provider.url(model))
    assert pieces == STORY[:2]


async def test_closing_hangs_up(provider: Provider) -> None:
    """Closing an answer closes the connection, so that the provider can stop too."""
    brain = await make_brain(provider.url("endless"), silence_s=60)
    provider.left.clear()
    async with aclosing(brain.answer(PROMPT)) as answer:
        assert await anext(answer) == STORY[0]
    async with asyncio.timeout(5):
        await provider.left.wait()
    await brain.close()


async def test_reading_ahead_costs_no_request(provider: Provider) -> None:
    """A brain that is paid by the word isn't asked to read ahead."""
    brain = await make_brain(provider.url("talker"))
    before_count = len(provider.asked)
    await brain.warm(PROMPT)
    await brain.close()
    assert len(provider.asked) == before_count


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("openai:gpt-5", "brain-no-key"),
        ("anthropic:claude-sonnet-4-5", "brain-no-key"),
        ("nobody:knows", "brain-unknown"),
        ("just words", "brain-unknown"),
        ("http://127.0.0.1:1/v1", "brain-unknown"),
        ("embedded:no-such-file.gguf", "no-brain-file"),
        ("embedded", "no-brain-file"),
    ],
)
async def test_a_wrong_name_is_told_at_once(monkeypatch: pytest.MonkeyPatch, spec: str, code: str) -> None:
    """A brain that can't be made fails where it is made, in one line with what to do."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SetupError) as caught:
        await make_brain(spec)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


async def test_a_provider_is_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a key, or none needed, a provider's name makes a brain of that name."""
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sesame")
    monkeypatch.delenv("OLLAMA_BASE_URL", raising=False)
    for spec in ("anthropic:claude-sonnet-4-5", "ollama:qwen3"):
        brain = await make_brain(spec)
        assert brain.name == spec
        await brain.close()


class Noted(BaseModel):
    """A form."""

    what: Literal["pet", "person"]
    name: str


async def test_a_form_is_filled_in(provider: Provider) -> None:
    """A provider's answer that fits the form is the form, filled; what was said before is shown to it."""
    brain = await make_brain(provider.url("filler"))
    assert await brain.fill(PROMPT, Noted) == Noted(what="pet", name="Muffin")
    await brain.close()
    assert "How is the rain?" in str(provider.asked[-1])
    assert "You remember a dog." in str(provider.asked[-1])


@pytest.mark.parametrize("model", ["scribbler", "stranger"])
async def test_a_form_filled_with_nonsense_is_none(provider: Provider, model: str) -> None:
    """What doesn't fit says nothing, once: it isn't asked for again and again."""
    brain = await make_brain(provider.url(model))
    before = len(provider.asked)
    assert await brain.fill(PROMPT, Noted) is None
    assert len(provider.asked) == before + 1
    await brain.close()


@pytest.mark.parametrize("model", ["down", "busy", "broken"])
async def test_a_provider_that_fails_fills_no_form(provider: Provider, model: str) -> None:
    """Whoever asked learns that it may help to try later."""
    brain = await make_brain(provider.url(model))
    with pytest.raises(ProviderError):
        await brain.fill(PROMPT, Noted)
    await brain.close()
