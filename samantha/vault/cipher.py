"""AES-256-GCM, the one cipher of the vault, in the one form that everything sealed has."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
"""AES-256."""

NONCE_BYTES = 12
"""Drawn at random: safe for some 2**32 secrets under one key (NIST SP 800-38D, section 8.3)."""

_FORM = b"\x01"
"""First byte of everything sealed: form 1 is nonce, ciphertext, 16 bytes of tag."""


def new_key() -> bytes:
    """Return a key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


class Cipher:
    """Closes and opens secrets under one key; one object serves any number of threads."""

    def __init__(self, key: bytes) -> None:
        """Make a key ready for use.

        Args:
            key: 32 bytes.
        """
        self._gcm = AESGCM(key)

    def close(self, secret: bytes, place: bytes) -> bytes:
        """Return a secret sealed so that it opens only with this key and beside the same `place`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _FORM + nonce + self._gcm.encrypt(nonce, secret, _FORM + place)

    def open(self, sealed: bytes, place: bytes) -> bytes | None:
        """Return the secret, or None if the key, the place or any byte differs."""
        nonce, closed = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if sealed[:1] != _FORM or len(nonce) < NONCE_BYTES:
            return None
        try:
            return self._gcm.decrypt(nonce, closed, _FORM + place)
        except InvalidTag:
            return None
