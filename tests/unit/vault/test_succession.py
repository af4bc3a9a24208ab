"""One key follows another: which of two is in force, which is destroyed, and what is left alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId, new_event_id
from samantha.vault.cipher import new_key
from samantha.vault.event import Heard, Record
from samantha.vault.forgetting import settle
from samantha.vault.keys import Keys
from samantha.vault.person_key import PersonKey, Place
from samantha.vault.rows import Row
from samantha.vault.source import KeySource

AMY, BEN = PersonId("amy"), PersonId("ben")
RECORDS = [Record(new_event_id(), seq, datetime(2025, 3, 1, tzinfo=UTC), Heard("hello", "page")) for seq in (3, 2, 1)]


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """Keys, of which Amy has one."""
    keys = Keys(KeySource(tmp_path / "keys"), is_new=True)
    keys.make(AMY)
    return keys


def place(keys: Keys) -> Place:
    """Return where Amy's keys stand."""
    return keys._chest.place(keys.name(AMY))


def standing(keys: Keys) -> list[str]:
    """Return the kinds of files that stand for people."""
    return sorted(path.suffix for path in place(keys).key.parent.iterdir())


def rows(key: PersonKey) -> list[Row]:
    """Return a log's rows, newest first, sealed with a key."""
    return [key.seal.close(record) for record in RECORDS]


def secret(path: Path, keys: Keys) -> bytes | None:
    """Return what a key file holds."""
    return keys._chest._cipher.open(path.read_bytes(), keys.name(AMY))


@dataclass
class Desk:
    """A database of one log for `settle` to work on."""

    rows: list[Row]
    buried_count: int = 0
    at_burial: list[Any] = field(default_factory=list)
    """What to do when something is buried, each once."""
    is_undone = True

    @contextmanager
    def holding(self, _: bytes) -> Iterator["Desk"]:
        """Let the log be looked at."""
        yield self

    def backwards(self) -> Iterator[Row]:
        """Yield rows, newest first."""
        yield from self.rows

    def bury(self) -> None:
        """Count."""
        self.buried_count += 1
        if self.at_burial:
            self.at_burial.pop()()


def test_a_key_that_sealed_the_rows_takes_the_place(keys: Keys) -> None:
    """Where rows open with the next key, it is the key from then on, and the very bytes of the former are gone."""
    former = keys.find(AMY)
    bytes_before, link = place(keys).key.read_bytes(), place(keys).key.parents[1] / "link"
    link.hardlink_to(place(keys).key)
    following = keys.succession.begin(former, AMY)
    assert standing(keys) == [".key", ".next"]
    keys.succession.settle(former.name, rows(following))
    assert standing(keys) == [".key"]
    assert keys.renewed(former, AMY).stamp == keys.find(AMY).stamp == following.stamp
    assert keys.find(AMY).seal.opens(rows(following)[0])
    assert link.read_bytes() != bytes_before
    assert secret(link, keys) is None


def test_a_key_that_sealed_nothing_goes(keys: Keys) -> None:
    """Where rows open with the key that is in its place, it stays, and the very bytes of the next are gone."""
    key = keys.find(AMY)
    keys.succession.begin(key, AMY)
    link = place(keys).key.parents[1] / "link"
    link.hardlink_to(place(keys).following)
    keys.succession.settle(key.name, rows(key))
    assert standing(keys) == [".key"]
    assert keys.holds(key)
    assert secret(link, keys) is None


def test_where_no_row_is_left_the_next_key_counts(keys: Keys) -> None:
    """Everything was forgotten, so nothing needs the former key, and copies from before mustn't open."""
    former = keys.find(AMY)
    following = keys.succession.begin(former, AMY)
    keys.succession.settle(former.name, [])
    assert keys.find(AMY).stamp == following.stamp


def test_one_damaged_row_doesn_t_decide(keys: Keys) -> None:
    """The newest row that opens tells which key is in force."""
    former = keys.find(AMY)
    newest, *others = rows(keys.succession.begin(former, AMY))
    keys.succession.settle(former.name, [newest._replace(sealed=b"damaged"), *others])
    assert not keys.holds(former)


def test_where_nothing_opens_nothing_is_destroyed(keys: Keys) -> None:
    """Without a row that opens it is `broken-event`, and both keys stay for when the database is put back."""
    key = keys.find(AMY)
    keys.succession.begin(key, AMY)
    with pytest.raises(StateError, match="restore it from a backup") as refused:
        keys.succession.settle(key.name, [row._replace(sealed=b"damaged") for row in rows(key)])
    assert refused.value.code == "broken-event"
    assert standing(keys) == [".key", ".next"]


def test_a_key_of_another_life_never_follows(keys: Keys) -> None:
    """What was left from before an erasure isn't taken for the next key of who began again."""
    keys.succession.begin(keys.find(AMY), AMY)
    left = place(keys).following.read_bytes()
    keys.destroy(keys.name(AMY))
    keys.forget(keys.name(AMY))
    keys.make(AMY)
    key = keys.find(AMY)
    place(keys).following.write_bytes(left)
    assert keys.succession.following(key, AMY) is None
    keys.succession.settle(key.name, [])
    assert keys.holds(key)
    assert standing(keys) == [".key"]


def test_a_name_that_the_key_still_has_is_only_taken_off(keys: Keys) -> None:
    """Cut short between giving the former key its other name and taking its place, the key itself isn't overwritten."""
    key = keys.find(AMY)
    place(keys).former.hardlink_to(place(keys).key)
    keys.succession.drop(key.name)
    assert standing(keys) == [".key"]
    assert keys.holds(key)
    assert secret(place(keys).key, keys) is not None


def test_a_lost_key_is_replaced_by_the_next_that_fits(keys: Keys) -> None:
    """Where rows open with the next key, it doesn't matter that the former is gone already."""
    former = keys.find(AMY)
    following = keys.succession.begin(former, AMY)
    place(keys).key.unlink()
    keys.succession.settle(former.name, rows(following))
    assert keys.find(AMY).stamp == following.stamp


def test_stamps_never_come_again(keys: Keys) -> None:
    """Twenty keys that follow one another at once, on inodes used again, have as many stamps, each later."""
    stamps = []
    for _ in range(20):
        stamps.append(keys.stamp(keys.name(AMY)))
        following = keys.succession.begin(keys.find(AMY), AMY)
        keys.succession.settle(following.name, rows(following))
    times = [written_ns for _, written_ns in stamps]
    assert times == sorted(set(times))


def test_a_key_of_the_oldest_form_is_followed(keys: Keys) -> None:
    """A key without a life of its own, as first versions made them, is read, followed, and told from a later life."""
    place(keys).key.write_bytes(keys._chest.wrapped(keys.name(AMY), new_key(), b""))
    first = keys.find(AMY)
    following = keys.succession.begin(first, AMY)
    keys.succession.settle(first.name, rows(following))
    assert keys.renewed(first, AMY).stamp == following.stamp
    keys.destroy(first.name)
    keys.forget(first.name)
    keys.make(AMY)
    assert keys.renewed(first, AMY) is None


def test_erasing_destroys_the_next_key_as_well(keys: Keys) -> None:
    """Of a person whose log was being sealed anew, neither key is left; and whoever settles leaves that alone."""
    key = keys.find(AMY)
    keys.succession.begin(key, AMY)
    links = [place(keys).key.parents[1] / name for name in ("one", "two")]
    for link, path in zip(links, (place(keys).key, place(keys).following), strict=True):
        link.hardlink_to(path)
    keys.destroy(key.name)
    assert standing(keys) == [".erased"]
    assert [secret(link, keys) for link in links] == [None, None]
    place(keys).following.write_bytes(b"left by who was slower")
    settle(desk := Desk([]), keys, key.name)
    assert desk.buried_count == 0
    assert standing(keys) == [".erased", ".next"]
    keys.destroy(key.name)
    assert standing(keys) == [".erased"]


def test_only_keys_in_people_s_places_are_pending(keys: Keys) -> None:
    """Whose succession was begun is known by name, once each."""
    keys.make(BEN)
    assert keys.succession.pending() == []
    keys.succession.begin(keys.find(AMY), AMY)
    place(keys).former.hardlink_to(place(keys).key)
    keys.succession.begin(keys.find(BEN), BEN)
    assert sorted(keys.succession.pending()) == sorted(map(keys.name, (AMY, BEN)))


def test_what_may_come_back_is_buried_before_its_key_goes(keys: Keys) -> None:
    """Something is committed over what somebody else left; what is sure to be dead needs that not."""
    key = keys.find(AMY)
    for is_dead in (False, True):
        keys.succession.begin(key, AMY)
        desk = Desk(rows(key))
        settle(desk, keys, key.name, dead=keys.succession.under_way(key.name) if is_dead else None)
        assert desk.buried_count == (not is_dead)
        assert standing(keys) == [".key"]


def test_who_settled_and_died_meanwhile_is_buried_as_well(keys: Keys) -> None:
    """If another takes its turn between the burial and the look, and leaves a key of its own, all begins anew."""
    key = keys.find(AMY)
    keys.succession.begin(key, AMY)

    def be_overtaken() -> None:
        keys.succession.drop(key.name)
        keys.succession.begin(key, AMY)

    settle(desk := Desk(rows(key), at_burial=[be_overtaken]), keys, key.name)
    assert desk.buried_count == 2
    assert standing(keys) == [".key"]
    assert keys.holds(key)
