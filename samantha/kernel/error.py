"""One tree of errors, branched by who must act."""


class SamanthaError(Exception):
    """Something that one clear line can tell, with what to do.

    Attributes:
        code: Stable, machine-readable name in kebab-case.
        retryable: Whether the same call may succeed later without a change.
        spoken: What she says aloud; never holds a raw foreign message.
    """

    retryable = False

    def __init__(self, message: str, *, code: str, spoken: str = "Something isn't right on my side.") -> None:
        super().__init__(message)
        self.code = code
        self.spoken = spoken


class InputError(SamanthaError):
    """The person must act: what was given can't be used."""


class UsageError(InputError):
    """The person must type the command otherwise."""


class SetupError(SamanthaError):
    """The operator must act: something is missing, in use, full or misconfigured."""


class ProviderError(SamanthaError):
    """Somebody else's service failed; trying again may help."""

    retryable = True


class StateError(SamanthaError):
    """What is stored can't be read or extended as asked: a wrong key, a broken file, a lost race."""


def unforeseen(cause: Exception) -> SamanthaError:
    """Return what people are told of a failure that nobody foresaw, without its own words, which may be somebody's."""
    told = f"Something broke that shouldn't have ({type(cause).__name__}); with SAMANTHA_LOG=debug the log says where"
    return SamanthaError(told, code="broken")
