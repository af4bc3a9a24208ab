"""The system key as something a person remembers, stretched with argon2id."""

import secrets

from argon2.low_level import Type, hash_secret_raw

from samantha.kernel.error import SetupError, StateError
from samantha.vault.cipher import KEY_BYTES, Cipher
from samantha.vault.source import KeySource, Wrapped
from samantha.vault.trouble import wrong_key

_PLACE = b"samantha root key, wrapped by a passphrase"

_PASSES_COUNT = 3
_MEMORY_KIB = 64 * 1024
_LANES_COUNT = 4
"""RFC 9106, section 4, second recommended option."""

_MOST = {"passes_count": 100, "memory_kib": 4 * 1024 * 1024, "lanes_count": 64}
"""What a key directory may ask for; more is taken for damage."""


class PassphraseKey:
    """Derived at every opening, stored never; its salt and cost stand beside the wrapped root key."""

    def __init__(self, source: KeySource) -> None:
        """Take the passphrase.

        Raises:
            SetupError: `no-passphrase` if it is empty.
        """
        if not source.passphrase:
            raise SetupError("The keys are locked with a passphrase: give it", code="no-passphrase")
        self._passphrase = source.passphrase.encode("utf-8", "surrogatepass")

    def wrap(self, root: bytes) -> Wrapped:
        """Lock the root key under a new salt."""
        cost = {"passes_count": _PASSES_COUNT, "memory_kib": _MEMORY_KIB, "lanes_count": _LANES_COUNT}
        salt = secrets.token_hex(16)
        return {**cost, "salt": salt, "root": self._cipher({**cost, "salt": salt}).close(root, _PLACE).hex()}

    def unwrap(self, wrapped: Wrapped) -> bytes:
        """Return the root key."""
        root = self._cipher(wrapped).open(bytes.fromhex(str(wrapped["root"])), _PLACE)
        if root is None:
            raise wrong_key("That isn't the passphrase of this vault: give the one it was made with")
        return root

    def _cipher(self, cost: Wrapped) -> Cipher:
        asked = {name: int(cost[name]) for name in _MOST}
        if any(not 0 < value <= _MOST[name] for name, value in asked.items()):
            raise StateError("The key directory asks for an impossible passphrase: put back a copy", code="broken-keys")
        key = hash_secret_raw(
            self._passphrase,
            bytes.fromhex(str(cost["salt"])),
            time_cost=asked["passes_count"],
            memory_cost=asked["memory_kib"],
            parallelism=asked["lanes_count"],
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
        return Cipher(key)
