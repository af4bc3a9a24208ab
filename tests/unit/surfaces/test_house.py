"""What a person is told about where their words go, and who speaks when there is no brain."""

import pytest

from samantha.kernel.error import SetupError
from samantha.mind.brain import AbsentBrain, Line, Prompt
from samantha.surfaces.house import disclosure


def test_the_disclosure_promises_only_what_holds() -> None:
    """With the embedded brain the words stay; with a far one it says where they go. She never claims to be human."""
    assert "stays on this machine" in disclosure("embedded")
    assert "stays on this machine" in disclosure("embedded:/brain.gguf")
    far = disclosure("openai:gpt-5")
    assert "stays on this machine" not in far
    assert "openai:gpt-5" in far
    assert "not a human being" in far


@pytest.mark.anyio
async def test_an_absent_brain_tells_why() -> None:
    """Reading ahead does nothing; an answer raises the reason, whose spoken line she says."""
    brain = AbsentBrain(SetupError("no file", code="no-brain-file", spoken="My brain's file is missing."))
    await brain.warm(Prompt((Line("user", "Hi"),)))
    with pytest.raises(SetupError) as caught:
        await anext(brain.answer(Prompt((Line("user", "Hi"),))))
    assert caught.value.spoken == "My brain's file is missing."
