"""How events leave a log for good. Everything here blocks, in the one thread that writes."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress

from samantha.kernel.error import SamanthaError
from samantha.kernel.ids import PersonId
from samantha.vault.keys import Keys
from samantha.vault.person_key import PersonKey
from samantha.vault.rows import Alone, Held, Row
from samantha.vault.seal import Seal
from samantha.vault.succession import Stamps
from samantha.vault.trouble import erased

Compose = Callable[[int, Seal], Sequence[Row]]
"""Given the seq a log ends at and the seal in force, returns the rows to add. May be called more than once."""


def settle(alone: Alone, keys: Keys, name: bytes, *, dead: Stamps | None = None) -> None:
    """End what was begun to give a log another key: either all rows are under the next one, or none is.

    Args:
        alone: The database.
        keys: The keys that belong to it.
        name: Whose log.
        dead: What was begun for a transaction that failed and is sure not to come back.

    Raises:
        StateError: `vault-busy`, `disk-full`; `broken-event` if nothing in the log opens.
    """
    while (stamps := keys.succession.under_way(name)) and not keys.is_erasing(name):
        if stamps != dead:
            alone.bury()
        with alone.holding(name) as held:
            if keys.succession.under_way(name) == stamps:
                keys.succession.settle(name, held.backwards())


class Forgetting:
    """Removes events of one log, seals the others with a fresh key, and adds what is to be added, in one transaction.

    The fresh key is on the disk before anything is sealed with it, and takes the place of the other after that was
    committed. Only who holds the log touches either, so nobody seals anything with a key that is about to go.
    """

    def __init__(self, person: PersonId, key: PersonKey, keys: Keys) -> None:
        """Begin nothing yet.

        Args:
            person: Whose log.
            key: One that was in force.
            keys: The keys that belong to the database.
        """
        self._person = person
        self._key = key
        self._keys = keys
        self._is_begun = False
        self._begun: Stamps | None = None

    def run(self, alone: Alone, ids: Collection[bytes], compose: Compose) -> None:
        """Do it, once; what was there before is unreadable when this returns.

        Raises:
            StateError: As `Log.forget` says.
        """
        while not self._is_done(alone, ids, compose):
            settle(alone, self._keys, self._key.name)
        if self._is_begun:
            settle(alone, self._keys, self._key.name)
            with suppress(SamanthaError):  # What it would empty is unreadable by now.
                alone.sweep()

    def _is_done(self, alone: Alone, ids: Collection[bytes], compose: Compose) -> bool:
        """Return whether it is committed; nothing is tried where an earlier one must be settled first."""
        try:
            with alone.holding(self._key.name) as held:
                key = self._keys.renewed(self._key, self._person)
                if key is None:
                    raise erased(self._person)
                if self._keys.succession.under_way(key.name):
                    return False
                gone = held.find(ids)
                seal = self._resealed(held, key, gone) if gone else key.seal
                held.add(compose(held.end, seal))
        except BaseException:
            if self._is_begun:
                with suppress(SamanthaError):  # What happened is told; who uses the log next tries again.
                    settle(alone, self._keys, self._key.name, dead=self._begun if alone.is_undone else None)
            raise
        return True

    def _resealed(self, held: Held, key: PersonKey, gone: Sequence[int]) -> Seal:
        self._is_begun = True
        seal = self._keys.succession.begin(key, self._person).seal
        self._begun = self._keys.succession.under_way(key.name)
        held.rewrite(gone, lambda row: seal.again(row, key.seal))
        return seal
