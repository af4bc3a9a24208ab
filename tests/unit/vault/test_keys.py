"""Keys: who may read them, what locks them, and what happens where one is wrong or gone."""

import json
import stat
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from samantha.kernel.error import SetupError, StateError
from samantha.kernel.ids import PersonId
from samantha.vault import passphrase_key
from samantha.vault.keys import Keys
from samantha.vault.source import KeySource

AMY = PersonId("amy")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A key directory that isn't there yet."""
    return tmp_path / "keys"


def proof_of(source: KeySource) -> bytes:
    """Open keys that were made before, and return what tells them apart."""
    return Keys(source, is_new=False).proof


def test_everything_is_private(place: Path) -> None:
    """Directories have mode 0700 and files 0600, whatever the umask allows."""
    Keys(KeySource(place), is_new=True).make(AMY)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [place, *place.rglob("*")]}
    assert len(found) == 5
    assert {mode for name, mode in found.items() if name in {"keys", "people"}} == {0o700}
    assert {mode for name, mode in found.items() if name not in {"keys", "people"}} == {0o600}


@pytest.mark.parametrize(
    ("name", "mode", "mend"), [("system.key", 0o640, "600"), ("system.key", 0o604, "600"), (".", 0o750, "700")]
)
def test_what_others_may_read_is_refused(place: Path, name: str, mode: int, mend: str) -> None:
    """A key file or directory open to group or world is refused with the command that mends it."""
    Keys(KeySource(place), is_new=True)
    (place / name).chmod(mode)
    with pytest.raises(SetupError, match=f"type  chmod {mend} .*keys") as refused:
        Keys(KeySource(place), is_new=False)
    assert refused.value.code == "open-to-others"
    assert "\n" not in str(refused.value)


def test_keys_last(place: Path) -> None:
    """Opened again, the same keys are there, under the same names, and nobody's name is in a file's."""
    keys = Keys(KeySource(place), is_new=True)
    keys.make(AMY)
    again = Keys(KeySource(place), is_new=False)
    assert again.proof == keys.proof
    assert again.find(AMY).name == keys.find(AMY).name == keys.name(AMY)
    assert not [path for path in place.rglob("*") if "amy" in path.name]


def test_the_system_key_may_live_elsewhere(place: Path, tmp_path: Path) -> None:
    """A file of its own, in a directory that isn't there yet, holds the system key."""
    file = tmp_path / "usb" / "samantha.key"
    source = KeySource(place, file=file)
    assert Keys(source, is_new=True).proof == proof_of(source)
    assert file.exists()
    assert not (place / "system.key").exists()


def test_a_wrong_system_key_is_told(place: Path, tmp_path: Path) -> None:
    """Another vault's system key is `wrong-key`, in one line that names the file."""
    for name in ("keys", "other"):
        Keys(KeySource(tmp_path / name), is_new=True)
    (tmp_path / "other" / "system.key").replace(place / "system.key")
    with pytest.raises(StateError, match=r"system\.key isn't the one") as refused:
        proof_of(KeySource(place))
    assert refused.value.code == "wrong-key"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["system.key", "vault.json"])
def test_a_lost_key_is_never_made_anew(place: Path, name: str) -> None:
    """Where the system key or the root key is gone but data is there, it is `key-missing` and stays so."""
    Keys(KeySource(place), is_new=True)
    (place / name).unlink()
    for _ in range(2):
        with pytest.raises(StateError, match=r"put .* back from your copy") as refused:
            proof_of(KeySource(place))
        assert refused.value.code == "key-missing"
    assert not (place / name).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("system.key", b"swordfish\n"),
        ("system.key", b""),
        ("vault.json", b""),
        ("vault.json", b"[]"),
        ("vault.json", b"\xff\xfe"),
        ("vault.json", b'{"version": 1, "kind": "file", "wrapped": {"root": "xyz"}}'),
        ("vault.json", b'{"version": 1, "kind": "file", "wrapped": {}}'),
    ],
)
def test_a_damaged_key_file_is_told(place: Path, name: str, content: bytes) -> None:
    """A file that holds something else than keys is `broken-keys`, with what to do."""
    Keys(KeySource(place), is_new=True)
    (place / name).write_bytes(content)
    with pytest.raises(StateError, match="from your copy") as refused:
        proof_of(KeySource(place))
    assert refused.value.code == "broken-keys"


def test_another_kind_of_lock_is_told(place: Path) -> None:
    """Keys locked by a file aren't tried with a passphrase."""
    Keys(KeySource(place), is_new=True)
    with pytest.raises(SetupError, match="locked by kind 'file', not 'passphrase'") as refused:
        proof_of(KeySource(place, "passphrase", passphrase="open sesame"))
    assert refused.value.code == "other-key-source"


def test_an_unknown_kind_is_told(place: Path) -> None:
    """A kind that doesn't exist is refused with those that do."""
    with pytest.raises(SetupError, match="choose one of file, keyring, passphrase"):
        Keys(KeySource(place, "horoscope"), is_new=True)


def test_keys_of_a_newer_version_are_told(place: Path) -> None:
    """A key directory of a later form is refused before anything in it is used."""
    Keys(KeySource(place), is_new=True)
    header = json.loads((place / "vault.json").read_text())
    (place / "vault.json").write_text(json.dumps({**header, "version": 2}))
    with pytest.raises(StateError, match="newer Samantha"):
        proof_of(KeySource(place))


def test_a_person_s_damaged_key_is_told(place: Path) -> None:
    """A person's key that doesn't open is `wrong-key`, and names the person."""
    keys = Keys(KeySource(place), is_new=True)
    keys.make(AMY)
    (file,) = (place / "people").glob("*.key")
    file.write_bytes(bytes(61))
    with pytest.raises(StateError, match="amy's key") as refused:
        keys.find(AMY)
    assert refused.value.code == "wrong-key"


def test_a_person_s_key_is_of_no_use_to_another(place: Path) -> None:
    """One person's key file put in another's place doesn't open."""
    keys, ben = Keys(KeySource(place), is_new=True), PersonId("ben")
    keys.make(AMY)
    (place / "people" / f"{keys.name(AMY).hex()}.key").rename(place / "people" / f"{keys.name(ben).hex()}.key")
    with pytest.raises(StateError, match="ben's key"):
        keys.find(ben)


def test_a_destroyed_key_is_gone_from_its_file(place: Path) -> None:
    """Destroying overwrites the very bytes, hard links included, and a key read before is no longer in force."""
    keys = Keys(KeySource(place), is_new=True)
    keys.make(AMY)
    (file,) = (place / "people").glob("*.key")
    before, link = file.read_bytes(), place / "link"
    link.hardlink_to(file)
    key = keys.find(AMY)
    assert keys.holds(key)
    keys.destroy(key.name)
    assert not keys.holds(key)
    assert keys.find(AMY) is None
    assert keys.erasing() == [key.name]
    assert link.read_bytes() != before
    keys.forget(key.name)
    assert list((place / "people").iterdir()) == []


def test_a_second_key_is_another_key(place: Path) -> None:
    """Making a key twice keeps the first; after destruction a new one isn't taken for the old."""
    keys = Keys(KeySource(place), is_new=True)
    keys.make(AMY)
    first = keys.find(AMY)
    keys.make(AMY)
    assert keys.holds(first)
    keys.destroy(first.name)
    keys.forget(first.name)
    keys.make(AMY)
    assert not keys.holds(first)
    assert keys.holds(keys.find(AMY))


class TestPassphrase:
    """Something a person remembers."""

    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stretch less than a real vault does."""
        monkeypatch.setattr(passphrase_key, "_MEMORY_KIB", 64)

    def test_the_right_one_opens(self, place: Path) -> None:
        """The same words open the vault again, in any script."""
        source = KeySource(place, "passphrase", passphrase="Öffne dich, 芝麻")
        assert Keys(source, is_new=True).proof == proof_of(source)

    def test_another_one_is_told(self, place: Path) -> None:
        """Another passphrase is `wrong-key`, and neither appears in the error, the value's text or a file."""
        Keys(KeySource(place, "passphrase", passphrase="open sesame"), is_new=True)
        wrong = KeySource(place, "passphrase", passphrase="open barley")
        with pytest.raises(StateError, match="passphrase") as refused:
            proof_of(wrong)
        assert refused.value.code == "wrong-key"
        assert "barley" not in str(refused.value) + repr(wrong)
        assert not [path for path in place.rglob("*") if path.is_file() and b"sesame" in path.read_bytes()]

    def test_none_is_told(self, place: Path) -> None:
        """An empty passphrase locks nothing."""
        with pytest.raises(SetupError) as refused:
            Keys(KeySource(place, "passphrase"), is_new=True)
        assert refused.value.code == "no-passphrase"

    def test_its_cost_is_stored(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A vault made at one cost opens after the default cost changed."""
        source = KeySource(place, "passphrase", passphrase="open sesame")
        proof = Keys(source, is_new=True).proof
        monkeypatch.setattr(passphrase_key, "_PASSES_COUNT", 5)
        assert proof_of(source) == proof
        assert json.loads((place / "vault.json").read_text())["wrapped"]["passes_count"] == 3

    def test_an_impossible_cost_is_refused(self, place: Path) -> None:
        """A key directory that asks for a terabyte is damaged, and nothing is tried."""
        source = KeySource(place, "passphrase", passphrase="open sesame")
        Keys(source, is_new=True)
        header = json.loads((place / "vault.json").read_text())
        header["wrapped"]["memory_kib"] = 2**30
        (place / "vault.json").write_text(json.dumps(header))
        with pytest.raises(StateError, match="impossible"):
            proof_of(source)


def test_the_default_cost_is_the_recommended_one() -> None:
    """64 MiB, three passes, four lanes."""
    assert (passphrase_key._MEMORY_KIB, passphrase_key._PASSES_COUNT, passphrase_key._LANES_COUNT) == (65536, 3, 4)


class Drawer(KeyringBackend):
    """An operating system's keyring, in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        self._require_open()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._require_open()
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        raise PasswordDeleteError

    def _require_open(self) -> None:
        if self.is_locked:
            raise KeyringLocked("dialog dismissed")


class TestKeyring:
    """The operating system's own place for secrets."""

    @pytest.fixture
    def drawer(self) -> Drawer:
        """A keyring for the length of a test."""
        before, drawer = keyring.get_keyring(), Drawer()
        keyring.set_keyring(drawer)
        yield drawer
        keyring.set_keyring(before)

    def test_it_holds_the_system_key(self, place: Path, tmp_path: Path, drawer: Drawer) -> None:
        """Two vaults have an entry each, and both open again; no key file is made."""
        for source in (KeySource(place, "keyring"), KeySource(tmp_path / "more", "keyring")):
            assert Keys(source, is_new=True).proof == proof_of(source)
            assert not (source.directory / "system.key").exists()
        assert len(drawer.secrets) == 2

    def test_a_lost_entry_is_told(self, place: Path, drawer: Drawer) -> None:
        """An entry that is gone is `key-missing`; a changed one is `wrong-key`."""
        source = KeySource(place, "keyring")
        Keys(source, is_new=True)
        (entry,) = drawer.secrets
        drawer.secrets[entry] = "00" * 32
        with pytest.raises(StateError) as refused:
            proof_of(source)
        assert refused.value.code == "wrong-key"
        del drawer.secrets[entry]
        with pytest.raises(StateError) as refused:
            proof_of(source)
        assert refused.value.code == "key-missing"

    def test_a_locked_one_is_told(self, place: Path, drawer: Drawer) -> None:
        """A keyring that stays locked is one clear line, at making and at opening."""
        drawer.is_locked = True
        with pytest.raises(SetupError, match="unlock it") as refused:
            Keys(KeySource(place, "keyring"), is_new=True)
        assert refused.value.code == "no-keyring"
        drawer.is_locked = False
        Keys(KeySource(place, "keyring"), is_new=True)
        drawer.is_locked = True
        with pytest.raises(SetupError, match="unlock it"):
            proof_of(KeySource(place, "keyring"))

    @pytest.mark.usefixtures("drawer")
    def test_where_there_is_none_it_is_refused(self, place: Path) -> None:
        """A machine without a keyring is told to use a file or a passphrase."""
        keyring.set_keyring(fail.Keyring())
        with pytest.raises(SetupError, match="keep the key in a file or a passphrase") as refused:
            Keys(KeySource(place, "keyring"), is_new=True)
        assert refused.value.code == "no-keyring"
