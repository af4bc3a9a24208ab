"""What a brain's failure means and who must act, said in one line and in her words."""

from collections.abc import Generator
from contextlib import contextmanager

from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelRequestTimeout,
    ModelTimeoutError,
    ModelUnavailableError,
    UserError,
)

from samantha.kernel.error import InputError, ProviderError, SamanthaError, SetupError


@contextmanager
def told_plainly(brain: str) -> Generator[None]:
    """Raise what goes wrong inside as one of ours, the cause chained."""
    try:
        yield
    except SamanthaError:
        raise
    except (AgentRunError, UserError) as error:
        raise meaning_of(error, brain) from error


def meaning_of(error: Exception, brain: str) -> SamanthaError:
    """Return what a failure of pydantic-ai means.

    A failure of the embedded brain that is already ours comes back as it was.
    """
    if isinstance(cause := _ours(error), SamanthaError):
        return cause
    return _setup(error, brain) or _passing(error, brain)


def no_key(brain: str) -> SetupError:
    """Return that a provider wants a key."""
    return SetupError(
        f"{brain} wants an API key: set the one it names, or SAMANTHA_BRAIN_KEY for a URL",
        code="brain-no-key",
        spoken="I can't think: nobody has given me the key to my brain yet.",
    )


def unknown_brain(brain: str, hint: str) -> SetupError:
    """Return that a name leads to no brain."""
    return SetupError(
        f"{brain!r} names no brain: {hint}",
        code="brain-unknown",
        spoken="The brain in my settings doesn't exist. Somebody has to choose another.",
    )


def closed_brain(brain: str) -> ProviderError:
    """Return that somebody asks a brain that was closed."""
    return ProviderError(f"{brain} is closed", code="brain-closed", spoken="I'm just being switched off. Talk later?")


def _setup(error: Exception, brain: str) -> SamanthaError | None:
    match error:
        case ModelAuthenticationError():
            return SetupError(
                f"{brain} turned the API key away: check it, and what it may use",
                code="brain-key-refused",
                spoken="I can't think right now: my key was turned away. Somebody has to look at my settings.",
            )
        case ModelNotFoundError():
            return unknown_brain(brain, "the provider doesn't know that model")
        case ModelQuotaExceededError():
            return SetupError(
                f"{brain} has no credit left: top it up or choose another brain",
                code="brain-no-credit",
                spoken="I can't think right now: the account I think with has run dry.",
            )
        case ModelContextWindowExceededError():
            return InputError(
                f"The prompt is longer than {brain} can hold: say less at once",
                code="brain-too-long",
                spoken="That's more than I can hold in my head at once. Tell me in smaller pieces?",
            )
        case ModelRequestRejectedError():
            return SetupError(
                f"{brain} doesn't accept what she asks of it: choose another model",
                code="brain-refused",
                spoken="My brain won't take the way I ask. Somebody has to choose another.",
            )
        case _:
            return None


def _passing(error: Exception, brain: str) -> ProviderError:
    match error:
        case ModelRequestTimeout() | ModelTimeoutError():
            code, what = "brain-silent", "didn't answer in time"
            spoken = "My thoughts aren't coming. Give me a moment, and say it again?"
        case ModelConnectionError(phase="connect" | "pool") | ModelConnectionError(phase=None):
            code, what = "brain-unreachable", "can't be reached: check the address and the network"
            spoken = "I can't reach my brain just now. It may be the network."
        case ModelConnectionError():
            code, what = "brain-cut-off", "broke off in the middle"
            spoken = "I was cut off in the middle of a thought. Say that again?"
        case ModelRateLimitError() | ModelUnavailableError():
            code, what = "brain-overloaded", "is overloaded: try again in a moment"
            spoken = "There's too much going on where I think. Try me again in a moment?"
        case _:
            code, what = "brain-failed", "failed; trying again may help"
            spoken = "Something went wrong while I was thinking. Say that again?"
    return ProviderError(f"{brain} {what}", code=code, spoken=spoken)


def _ours(error: Exception) -> BaseException | None:
    """Return our own error that a client between us and the embedded brain has wrapped."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, SamanthaError):
        cause = cause.__cause__
    return cause
