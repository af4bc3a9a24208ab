"""The system key in a file that only its owner may read."""

import re
from pathlib import Path

from samantha.kernel.error import StateError
from samantha.vault import private
from samantha.vault.cipher import Cipher, new_key
from samantha.vault.source import KeySource, Wrapped
from samantha.vault.trouble import key_missing, told, wrong_key

_PLACE = b"samantha root key, wrapped by a file"
_CONTENT = re.compile(rb"[0-9a-f]{64}\s*")


class FileKey:
    """32 random bytes in hexadecimal, mode 0600."""

    def __init__(self, source: KeySource) -> None:
        """Point at the file; nothing is read yet."""
        self._path: Path = source.file or source.directory / "system.key"

    def wrap(self, root: bytes) -> Wrapped:
        """Lock the root key, making the file first where there is none."""
        with told(self._path.parent):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        private.create(self._path, new_key().hex().encode() + b"\n")
        return {"root": self._cipher().close(root, _PLACE).hex()}

    def unwrap(self, wrapped: Wrapped) -> bytes:
        """Return the root key."""
        root = self._cipher().open(bytes.fromhex(str(wrapped["root"])), _PLACE)
        if root is None:
            raise wrong_key(f"The key in {self._path} isn't the one that locked this vault: put the right one back")
        return root

    def _cipher(self) -> Cipher:
        content = private.read(self._path)
        if content is None:
            raise key_missing(f"The system key {self._path} is gone: put it back from your copy")
        private.require_private(self._path)
        if not _CONTENT.fullmatch(content):
            raise StateError(
                f"{self._path} doesn't hold a key (64 hexadecimal digits): put it back from your copy",
                code="broken-keys",
            )
        return Cipher(bytes.fromhex(content.decode()))
