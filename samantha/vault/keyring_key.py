"""The system key in the operating system's own keyring."""

import secrets

import keyring
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError

from samantha.kernel.error import SetupError
from samantha.vault.cipher import Cipher, new_key
from samantha.vault.source import KeySource, Wrapped
from samantha.vault.trouble import key_missing, wrong_key

_SERVICE = "samantha"
_PLACE = b"samantha root key, wrapped by a keyring"


class KeyringKey:
    """One entry for each vault, under a random name."""

    def __init__(self, source: KeySource) -> None:
        """Find the keyring.

        Raises:
            SetupError: `no-keyring` where this machine has none that keeps secrets.
        """
        del source
        found = keyring.get_keyring()
        if isinstance(found, fail.Keyring | null.Keyring) or (
            isinstance(found, chainer.ChainerBackend) and not found.backends
        ):
            raise _no_keyring()

    def wrap(self, root: bytes) -> Wrapped:
        """Lock the root key with a new entry of the keyring."""
        entry, key = secrets.token_hex(8), new_key()
        try:
            keyring.set_password(_SERVICE, entry, key.hex())
        except KeyringError as error:
            raise _no_keyring() from error
        return {"entry": entry, "root": Cipher(key).close(root, _PLACE).hex()}

    def unwrap(self, wrapped: Wrapped) -> bytes:
        """Return the root key."""
        try:
            kept = keyring.get_password(_SERVICE, str(wrapped["entry"]))
        except KeyringError as error:
            raise _no_keyring() from error
        if kept is None:
            raise key_missing(f"The keyring has no entry {wrapped['entry']!r} of {_SERVICE!r}: log in as who made it")
        root = Cipher(bytes.fromhex(kept)).open(bytes.fromhex(str(wrapped["root"])), _PLACE)
        if root is None:
            raise wrong_key(f"The keyring's entry {wrapped['entry']!r} of {_SERVICE!r} isn't the key of this vault")
        return root


def _no_keyring() -> SetupError:
    return SetupError(
        "No keyring of the operating system can be used here: unlock it, or keep the key in a file or a passphrase",
        code="no-keyring",
    )
