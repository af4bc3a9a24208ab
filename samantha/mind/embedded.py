"""The brain inside: llama.cpp behind pydantic-ai, thinking only while somebody listens."""

import contextlib
from pathlib import Path
from typing import Self

import httpx2
from pydantic_ai.direct import model_request
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.settings import ModelSettings

from samantha.kernel.error import ProviderError, SamanthaError
from samantha.mind.brain import ANSWER_TOKENS, Form, Prompt
from samantha.mind.llama.engine import Llama
from samantha.mind.llama.native import Shape
from samantha.mind.llama.transport import CONVERSATION, UNHURRIED, WARM, LlamaTransport
from samantha.mind.provider import ModelBrain, messages_of
from samantha.mind.trouble import told_plainly

_PROFILE = OpenAIModelProfile(
    supports_json_schema_output=True,
    default_structured_output_mode="native",
    openai_supports_strict_tool_definition=False,
    may_tokenize_special_tokens_in_content=True,
)
_SILENCE_S = 120.0
"""A loaded machine may take this long to read a long prompt."""
_SMALL_BYTES = 3_000_000_000
"""Below about four billion weights of four bits: of two lines before the right one, 1.5 billion took one for it in a
seventh of the questions, and over a month in which somebody told things sideways in half."""
_STOPS = ["\nUser:", "\nYou:", "\nFriend:", "\nSamantha:"]
"""Where a small brain begins to play both sides."""
_SAMPLING: dict[str, object] = {"top_k": 40, "min_p": 0.05, "repeat_penalty": 1.08, "repeat_last_n": 128}
_TEMPERATURE, _TOP_P = 0.6, 0.9


class EmbeddedBrain(ModelBrain):
    """llama.cpp in this process; `model` serves an `Agent` as well."""

    reads_slowly = True

    def __init__(self, llama: Llama, name: str, *, temperature: float = _TEMPERATURE, is_small: bool = True) -> None:
        """Wrap an engine that is loaded.

        Args:
            llama: The engine; closed with the brain.
            name: What a person reads.
            temperature: 0 for the same words every time, up to about 1.
            is_small: See `Brain.is_small`.
        """
        self.is_small = is_small
        self._llama = llama
        self._temperature = temperature
        client = httpx2.AsyncClient(transport=LlamaTransport(llama), timeout=_SILENCE_S)
        provider = OpenAICompatibleProvider("embedded", base_url="http://embedded/v1", http_client=client)
        super().__init__(OpenAIChatModel(name, provider=provider, profile=_PROFILE), name, silence_s=_SILENCE_S)

    @classmethod
    def load(
        cls, weights: Path, *, saved: Path | None = None, shape: Shape | None = None, temperature: float = _TEMPERATURE
    ) -> Self:
        """Return the brain of a GGUF file, loaded; blocks for some seconds.

        Args:
            weights: A GGUF file.
            saved: Folder that keeps the read fixed part of prompts between runs; None for this run only.
            shape: How much of the machine to take.
            temperature: See `__init__`.

        Raises:
            SetupError: `no-brain-file`, `brain-unreadable`.
        """
        llama = Llama(weights, saved=saved, shape=shape)
        is_small = weights.stat().st_size < _SMALL_BYTES
        return cls(llama, f"embedded ({weights.name})", temperature=temperature, is_small=is_small)

    async def warm(self, prompt: Prompt) -> None:
        """Read a prompt ahead; see `Brain.warm`.

        A prompt that is only the fixed part is read for all conversations and kept on disk.
        """
        settings = self._settings(prompt, 1)
        somebody_speaks = prompt.lines[-1].role == "user"
        what = "ground" if prompt.is_ground else "listening" if somebody_speaks else "ahead"
        settings["extra_body"] = {CONVERSATION: prompt.conversation, WARM: what, "add_generation_prompt": False}
        with contextlib.suppress(SamanthaError), told_plainly(self.name):
            await model_request(self.model, messages_of(prompt.lines), model_settings=settings)

    async def fill(self, prompt: Prompt, form: type[Form], *, max_tokens: int = ANSWER_TOKENS) -> Form | None:
        """Return a filled form; what was interrupted by somebody who spoke is begun anew."""
        while True:
            try:
                return await super().fill(prompt, form, max_tokens=max_tokens)
            except ProviderError as error:
                if error.code != "brain-made-way":
                    raise

    async def close(self) -> None:
        """Stop thinking and free the memory."""
        await super().close()
        await self._llama.close()

    def _form_settings(self, prompt: Prompt, max_tokens: int) -> ModelSettings:
        settings = super()._form_settings(prompt, max_tokens)
        settings["temperature"] = 0.0
        settings["extra_body"] = {CONVERSATION: prompt.conversation, UNHURRIED: True}
        return settings

    def _settings(self, prompt: Prompt, max_tokens: int) -> ModelSettings:
        settings = super()._settings(prompt, max_tokens)
        settings["temperature"] = self._temperature
        settings["top_p"] = _TOP_P
        settings["stop_sequences"] = _STOPS
        settings["extra_body"] = {CONVERSATION: prompt.conversation, **_SAMPLING}
        return settings
