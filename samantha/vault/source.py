"""Where keys live, and what locks them all: a small value to choose with, and the port behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

from samantha.kernel.error import SetupError

SystemKeyKind = Literal["file", "keyring", "passphrase"]

Wrapped = Mapping[str, str | int]
"""What has to be kept, in the clear, to unwrap the root key again with the same system key."""


@dataclass(frozen=True, slots=True)
class KeySource:
    """The operator's choice."""

    directory: Path
    """Holds every person's wrapped key; keep it apart from the data, and out of the data's backups."""
    kind: SystemKeyKind = "file"
    """What wraps the root key: a file with mode 0600, the operating system's keyring, or a passphrase."""
    file: Path | None = None
    """The system key's file, for kind 'file'; None is `system.key` in the directory."""
    passphrase: str = field(default="", repr=False)
    """For kind 'passphrase'; never stored."""


class SystemKey(Protocol):
    """The one key that isn't kept by the vault itself."""

    def wrap(self, root: bytes) -> Wrapped:
        """Lock the root key of a new vault; the system key is made first where there is none.

        Args:
            root: 32 random bytes.

        Raises:
            SetupError: If there is no such key here, or others may read it.
        """
        ...

    def unwrap(self, wrapped: Wrapped) -> bytes:
        """Return the root key that `wrap` was given.

        Raises:
            SetupError: If there is no such key here, or others may read it.
            StateError: `wrong-key` if this isn't the system key it was locked with; `key-missing`.
        """
        ...


_ADAPTERS: Mapping[str, str] = {
    "file": "samantha.vault.file_key:FileKey",
    "keyring": "samantha.vault.keyring_key:KeyringKey",
    "passphrase": "samantha.vault.passphrase_key:PassphraseKey",
}
"""Imported when chosen: looking for a keyring alone takes longer than opening a vault."""


def system_key(source: KeySource) -> SystemKey:
    """Return the part that holds the system key.

    Raises:
        SetupError: `bad-key-source` if the kind isn't known; whatever that kind needs and lacks.
    """
    if source.kind not in _ADAPTERS:
        raise SetupError(
            f"{source.kind!r} is no place for the system key: choose one of {', '.join(_ADAPTERS)}",
            code="bad-key-source",
        )
    module, name = _ADAPTERS[source.kind].split(":")
    adapter: Callable[[KeySource], SystemKey] = getattr(import_module(module), name)
    return adapter(source)
