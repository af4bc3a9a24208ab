"""A sealed event opens in its own place, with its own key, unchanged, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from samantha.kernel.error import StateError
from samantha.kernel.ids import EventId, PersonId, new_event_id
from samantha.vault.cipher import Cipher, new_key
from samantha.vault.event import Heard, Record
from samantha.vault.seal import Seal, row_ids

AMY, NAME, KEY = PersonId("amy"), b"a" * 16, bytes(range(32))
RECORD = Record(new_event_id(), 7, datetime(2025, 3, 1, 12, 0, 0, 123456, UTC), Heard("between us", "voice"))
SEAL = Seal(AMY, NAME, KEY)
ROW = SEAL.close(RECORD)


def test_it_opens_where_it_was_closed() -> None:
    """Id, number, time and event come back exactly."""
    assert SEAL.open(ROW) == RECORD


def test_no_two_seals_of_one_event_are_alike() -> None:
    """The nonce is drawn anew each time."""
    assert SEAL.close(RECORD).sealed != ROW.sealed


@pytest.mark.parametrize(
    ("seal", "row"),
    [
        (Seal(PersonId("ben"), b"b" * 16, KEY), ROW),
        (Seal(AMY, NAME, bytes(32)), ROW),
        (SEAL, ROW._replace(seq=8)),
        (SEAL, ROW._replace(at_us=ROW.at_us + 1)),
        (SEAL, ROW._replace(id=bytes(16))),
        (SEAL, ROW._replace(sealed=b"")),
        (SEAL, ROW._replace(sealed=ROW.sealed[:12])),
        (SEAL, ROW._replace(sealed=ROW.sealed[:-1])),
        (SEAL, ROW._replace(sealed=b"\x02" + ROW.sealed[1:])),
        (SEAL, ROW._replace(sealed=SEAL.close(replace(RECORD, seq=8)).sealed)),
    ],
    ids=["person", "key", "seq", "time", "id", "nothing", "no-content", "cut", "form", "neighbour's"],
)
def test_it_opens_nowhere_else(seal: Seal, row) -> None:
    """Another person, key, number, time or id, or a cut or foreign blob: `broken-event`, with what to do."""
    with pytest.raises(StateError, match="restore it from a backup") as refused:
        seal.open(row)
    assert refused.value.code == "broken-event"


@given(some.integers(0, len(ROW.sealed) * 8 - 1))
def test_one_flipped_bit_is_seen(bit: int) -> None:
    """Whichever bit of the blob is changed, it doesn't open."""
    changed = bytearray(ROW.sealed)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(StateError):
        SEAL.open(ROW._replace(sealed=bytes(changed)))


def test_it_is_sealed_again_for_the_same_place() -> None:
    """Under another key a row keeps its id, number, time and event, and opens with the new key alone."""
    fresh = Seal(AMY, NAME, new_key())
    row = fresh.again(ROW, SEAL)
    assert row._replace(sealed=ROW.sealed) == ROW
    assert fresh.open(row) == RECORD
    assert [seal.opens(each) for seal in (SEAL, fresh) for each in (ROW, row)] == [True, False, False, True]


def test_a_damaged_row_is_not_sealed_again() -> None:
    """What doesn't open is refused, instead of made whole."""
    with pytest.raises(StateError) as refused:
        Seal(AMY, NAME, new_key()).again(ROW._replace(at_us=ROW.at_us + 1), SEAL)
    assert refused.value.code == "broken-event"


def test_ids_are_found_as_rows_have_them() -> None:
    """An id in its canonical form is 16 bytes; whatever else is called an id is none."""
    assert row_ids([RECORD.id, EventId("nothing"), EventId(RECORD.id.upper()), EventId("")]) == {ROW.id}


def test_errors_tell_no_content() -> None:
    """The refusal names the person and the number, never a word of what was said."""
    with pytest.raises(StateError) as refused:
        SEAL.open(ROW._replace(seq=8))
    assert "between us" not in str(refused.value)
    assert "amy" in str(refused.value)


def test_a_secret_is_bound_to_its_place() -> None:
    """A wrapped key opens beside the same place only."""
    cipher = Cipher(new_key())
    sealed = cipher.close(b"key", b"here")
    assert cipher.open(sealed, b"here") == b"key"
    assert cipher.open(sealed, b"there") is None
