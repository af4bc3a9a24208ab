"""The official client of OpenAI's API, and programs like it, talk to her unchanged."""

import io
from collections.abc import AsyncIterator

import av
import numpy as np
import openai
import pytest

from samantha.speech.encoding import wav_bytes
from samantha.speech.port import Sound
from samantha.testing.brain import DeadBrain, ScriptedBrain
from samantha.vault.event import Heard, Said
from tests.integration.surfaces.conftest import Served

pytestmark = pytest.mark.anyio

ANSWER = "Marmots whistle when they are afraid. They sleep all winter long."
ASKED = [{"role": "user", "content": "Tell me of marmots."}]


@pytest.fixture
async def client(served: Served) -> AsyncIterator[openai.AsyncOpenAI]:
    """The official client, told nothing but her address."""
    async with openai.AsyncOpenAI(base_url=f"{served.url}/v1", api_key="unused", max_retries=0) as client:
        yield client


async def test_models(client: openai.AsyncOpenAI) -> None:
    """There is one model, by list and by name; another is not found."""
    assert [model.id async for model in client.models.list()] == ["samantha"]
    assert (await client.models.retrieve("samantha")).object == "model"
    with pytest.raises(openai.NotFoundError) as refused:
        await client.models.retrieve("gpt-5")
    assert refused.value.code == "no-such-model"


async def test_a_chat_is_a_turn(client: openai.AsyncOpenAI, served: Served) -> None:
    """The answer is one message, and both sides stand in the log of who speaks when nobody is named."""
    completion = await client.chat.completions.create(model="samantha", messages=ASKED)
    (choice,) = completion.choices
    assert (choice.message.content, choice.message.role, choice.finish_reason) == (ANSWER, "assistant", "stop")
    heard, *said = await served.log()
    assert heard == Heard("Tell me of marmots.", "api")
    assert " ".join(event.text for event in said if isinstance(event, Said)) == ANSWER


async def test_a_stream_joins_to_the_answer(client: openai.AsyncOpenAI) -> None:
    """The pieces come in several chunks, the last says stop, and joined they are the answer."""
    stream = await client.chat.completions.create(model="samantha", messages=ASKED, stream=True)
    chunks = [chunk.choices[0] async for chunk in stream]
    assert chunks[0].delta.role == "assistant"
    assert "".join(chunk.delta.content or "" for chunk in chunks) == ANSWER
    assert [chunk.finish_reason for chunk in chunks][-2:] == [None, "stop"]
    assert len([chunk for chunk in chunks if chunk.delta.content]) >= 3


async def test_she_keeps_the_history_herself(client: openai.AsyncOpenAI, served: Served) -> None:
    """Of a chat that is sent whole, only the last words of the person are a turn."""
    sent = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "Ahoy."},
        {"role": "assistant", "content": "Arr."},
        {"role": "user", "content": [{"type": "text", "text": "Tell me of marmots."}]},
    ]
    await client.chat.completions.create(model="gpt-4o", messages=sent, temperature=0.3, max_tokens=9)
    assert [event.text for event in await served.log() if isinstance(event, Heard)] == ["Tell me of marmots."]


async def test_user_keeps_people_apart(client: openai.AsyncOpenAI, served: Served, brain: ScriptedBrain) -> None:
    """Each name has a log of its own, and nothing of one is shown to the brain for another."""
    await client.chat.completions.create(
        model="samantha", user="amy", messages=[{"role": "user", "content": "The word is xanthic."}]
    )
    await client.chat.completions.create(
        model="samantha", user="Ben", messages=[{"role": "user", "content": "Nobody knows the marmot."}]
    )
    assert [event.text for event in await served.log("ben") if isinstance(event, Heard)] == ["Nobody knows the marmot."]
    assert await served.log() == []
    assert all("xanthic" not in line.text for line in brain.asked[-1].lines)
    assert (brain.asked[0].conversation, brain.asked[-1].conversation) == ("amy", "ben")


@pytest.mark.parametrize("stream", [False, True])
async def test_errands_of_open_webui_leave_no_trace(
    client: openai.AsyncOpenAI, served: Served, brain: ScriptedBrain, stream: bool
) -> None:
    """A request for a title is answered by the brain alone: nothing is kept, nobody's history is shown."""
    await client.chat.completions.create(model="samantha", messages=ASKED)
    before = await served.log()
    errand = [{"role": "user", "content": "### Task:\nGenerate a concise title for the chat."}]
    answer = await client.chat.completions.create(model="samantha", messages=errand, stream=stream)
    if stream:
        text = "".join([chunk.choices[0].delta.content or "" async for chunk in answer])
    else:
        text = answer.choices[0].message.content
    assert text == ANSWER
    assert await served.log() == before
    assert [line.text for line in brain.asked[-1].lines] == [errand[0]["content"]]
    assert brain.asked[-1].conversation == ""


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"messages": [{"role": "user", "content": "  "}]}, "nothing-said"),
        ({"messages": [{"role": "assistant", "content": "Hi."}]}, "nothing-said"),
        ({"messages": ASKED, "user": "../etc"}, "bad-person"),
        ({"messages": []}, "bad-request"),
        ({"messages": [{"content": "no role"}]}, "bad-request"),
    ],
)
async def test_a_chat_that_will_not_do_is_one_line(
    client: openai.AsyncOpenAI, request_: dict[str, object], code: str
) -> None:
    """The client raises its own error for a bad request, with one line and a code; nothing is a server's fault."""
    with pytest.raises(openai.BadRequestError) as refused:
        await client.chat.completions.create(model="samantha", **request_)
    assert refused.value.code == code
    assert refused.value.type == "invalid_request_error"
    assert "\n" not in refused.value.body["message"]


async def test_a_dead_brain_speaks_in_the_chat(served: Served, client: openai.AsyncOpenAI) -> None:
    """A turn whose brain fails is still a turn: the honest sentence comes as the answer."""
    served.house.brain = DeadBrain()
    completion = await client.chat.completions.create(model="samantha", messages=ASKED)
    assert "can't reach my brain" in completion.choices[0].message.content


async def test_an_errand_for_a_dead_brain_is_a_gateway_s_error(served: Served, client: openai.AsyncOpenAI) -> None:
    """Where nobody is spoken to, the failure is told in the API's form, whole or streamed."""
    served.house.brain = DeadBrain()
    errand = [{"role": "user", "content": "### Task: tags"}]
    with pytest.raises(openai.InternalServerError) as failed:
        await client.chat.completions.create(model="samantha", messages=errand)
    assert (failed.value.status_code, failed.value.code) == (502, "brain-unreachable")
    stream = await client.chat.completions.create(model="samantha", messages=errand, stream=True)
    with pytest.raises(openai.APIError, match="can't be reached"):
        _ = [chunk async for chunk in stream]


@pytest.mark.parametrize("format_name", ["mp3", "opus", "aac", "flac", "wav", "pcm"])
async def test_speech_in_every_format(client: openai.AsyncOpenAI, format_name: str) -> None:
    """Each of the API's formats is sound of the right length that a player can read."""
    async with client.audio.speech.with_streaming_response.create(
        model="tts-1", voice="alloy", input="Hello, marmot.", response_format=format_name
    ) as response:
        data = await response.read()
    expected_s = len("Hello, marmot.") * 0.02
    if format_name == "pcm":
        assert len(data) == int(expected_s * 24_000) * 2
        return
    with av.open(io.BytesIO(data)) as container:
        samples_count = sum(frame.samples for frame in container.decode(audio=0))
        rate_hz = container.streams.audio[0].rate
    assert samples_count / rate_hz == pytest.approx(expected_s, abs=0.1)


@pytest.mark.parametrize("voice", ["alloy", "coral", "tone"])
async def test_names_of_voices_that_clients_send_are_understood(client: openai.AsyncOpenAI, voice: str) -> None:
    """OpenAI's names speak with her nearest voice, her own names with themselves."""
    spoken = await client.audio.speech.create(model="tts-1", voice=voice, input="Hello.", response_format="wav")
    assert spoken.content.startswith(b"RIFF")


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"input": "Hello.", "voice": "darth"}, "no-such-voice"),
        ({"input": "", "voice": "alloy"}, "bad-request"),
        ({"input": "  \n", "voice": "alloy"}, "bad-request"),
        ({"input": "Hello.", "voice": "alloy", "speed": 9}, "bad-request"),
        ({"input": "Hello.", "voice": "alloy", "response_format": "midi"}, "bad-request"),
    ],
)
async def test_speech_that_will_not_do_is_one_line(
    client: openai.AsyncOpenAI, request_: dict[str, object], code: str
) -> None:
    """An unknown voice, nothing to say, a speed or a format that isn't: the client's own error."""
    with pytest.raises(openai.BadRequestError) as refused:
        await client.audio.speech.create(model="tts-1", **request_)
    assert refused.value.code == code


def recording() -> tuple[str, bytes]:
    """Return a file to upload."""
    return ("said.wav", wav_bytes(Sound(np.full(16_000, 0.2, np.float32), 16_000)))


async def test_transcription(client: openai.AsyncOpenAI) -> None:
    """A recording comes back as words."""
    heard = await client.audio.transcriptions.create(model="whisper-1", file=recording())
    assert heard.text == "tear a thin sheet"


async def test_transcription_in_other_forms(client: openai.AsyncOpenAI) -> None:
    """As plain text, and with the length of the recording."""
    words = await client.audio.transcriptions.create(model="whisper-1", file=recording(), response_format="text")
    assert words.strip() == "tear a thin sheet"
    more = await client.audio.transcriptions.create(model="whisper-1", file=recording(), response_format="verbose_json")
    assert float(more.duration) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("file", "more", "code"),
    [
        (("empty.wav", b""), {}, "empty-file"),
        (("text.wav", b"these are only words"), {}, "not-sound"),
        (recording(), {"response_format": "srt"}, "bad-format"),
    ],
)
async def test_a_recording_that_will_not_do_is_one_line(
    client: openai.AsyncOpenAI, file: tuple[str, bytes], more: dict[str, str], code: str
) -> None:
    """Nothing, no sound, or a form she doesn't write: the client's own error."""
    with pytest.raises(openai.BadRequestError) as refused:
        await client.audio.transcriptions.create(model="whisper-1", file=file, **more)
    assert refused.value.code == code


async def test_no_recording_at_all(served: Served) -> None:
    """An upload without a file names the field that is missing."""
    response = await served.client.post("/v1/audio/transcriptions", data={"model": "whisper-1"})
    assert response.status_code == 400
    assert response.json()["error"]["message"].startswith("file:")
