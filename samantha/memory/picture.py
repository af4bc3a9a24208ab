"""The people of one life and how they belong together, drawn from the facts alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samantha.kernel.ids import EventId
from samantha.memory.fact import Fact, Facts
from samantha.memory.relation import YOU

TOGETHER = "together"
"""How two people belong of whom it is said that one is with the other."""
_OF_THINGS = frozenset({"favourite", "happens"})
"""Relations that are told of a thing or a day: what is known is known of the person."""
_OURS = re.compile(r"^(?:my|our) ", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"^(?P<whose>.+?)['’]s (?P<how>.+)$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the picture."""

    name: str
    """'you', a name, or what they are called where nobody has said their name: 'my mother'."""
    role: str
    """What they are to the person: 'sister', 'brother's husband'; '' where that isn't known or no longer so."""
    facts: tuple[EventId, ...]
    """Facts about them or that name them, in the order they were learnt; none that is wrong."""
    last_at: datetime | None
    """When the person spoke of them last; None if they never told anything."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How one belongs to another."""

    of: str
    to: str
    how: str
    """What `to` is to `of`: 'sister', 'husband', 'together'; '' for somebody of whom it isn't known."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everybody, the person first and then whom most is known of, and every tie between two of them."""

    people: tuple[Person, ...]
    ties: tuple[Tie, ...]


def picture(facts: Facts, today: date) -> Picture:
    """Return the people that facts are about or name.

    Args:
        facts: What is known.
        today: The day for which roles and ties hold.
    """
    return _Drawing(facts, today).picture()


def whose(facts: Facts) -> Mapping[EventId, str]:
    """Return for each fact the person it is about, one name for everybody whatever they are called."""
    names: dict[str, str] = {}
    spelt: dict[str, str] = {YOU: YOU}
    found: dict[EventId, str] = {}
    for fact in facts.all():
        about = YOU if fact.relation in _OF_THINGS else fact.about
        if about not in names:
            name = facts.name_of(about)
            names[about] = spelt.setdefault(name.lower(), name)
        found[fact.id] = names[about]
    return found


class _Drawing:
    def __init__(self, facts: Facts, today: date) -> None:
        self._facts = facts
        self._known = [fact for fact in facts.all() if not fact.is_wrong]
        self._today = today
        self._whose = whose(facts)
        self._spelt = {name.lower(): name for name in self._whose.values()}
        self._of: dict[str, list[Fact]] = {YOU: []}
        self._roles: dict[str, str] = {}
        self._ties: dict[tuple[str, str], str] = {}

    def picture(self) -> Picture:
        for fact in self._known:
            self._place(fact)
        for name in list(self._of):
            self._meet_by_role(name)
        for name in self._of:
            self._tie_by_role(name)
        self._join()
        ties = [Tie(of, to, how) for (of, to), how in self._ties.items()]
        return Picture(tuple(self._people()), tuple(sorted(ties, key=lambda tie: (tie.of != YOU, tie.of, tie.to))))

    def _place(self, fact: Fact) -> None:
        name = self._whose[fact.id]
        self._meet(name).append(fact)
        is_current = fact.is_current(self._today)
        if fact.relation == "is your" and is_current:
            self._roles[name] = fact.value
        if fact.relation == "with" and fact.value[:1].isupper():
            other = self._name(fact.value)
            self._meet(other).append(fact)
            if is_current and other != name and (other, name) not in self._ties:
                self._ties[name, other] = TOGETHER

    def _meet_by_role(self, name: str) -> None:
        """Meet whom somebody's role names: who is 'brother's husband' has a brother of the person beside them."""
        if _OURS.match(name):
            self._roles.setdefault(name, _OURS.sub("", name))
        if found := _OF_SOMEBODY.match(self._roles.get(name, "")):
            other = self._somebody(found["whose"])
            self._meet(other)
            if _OURS.match(other):
                self._roles.setdefault(other, _OURS.sub("", other))

    def _tie_by_role(self, name: str) -> None:
        """Tie somebody to whom their role names; a role says more than that two are together."""
        role = self._roles.get(name, "")
        found = _OF_SOMEBODY.match(role)
        of, how = (self._somebody(found["whose"]), found["how"]) if found else (YOU, role)
        if how and of != name:
            self._ties.pop((name, of), None)
            self._ties[of, name] = how

    def _join(self) -> None:
        """Tie to the person whoever is not tied to them through others; of several that are tied, whom nobody leads to.

        Nobody in the picture floats alone.
        """
        beside: dict[str, set[str]] = {name: set() for name in self._of}
        for of, to in self._ties:
            beside[of].add(to)
            beside[to].add(of)
        led_to = {to for _, to in self._ties}
        reached = _reached(YOU, beside)
        for name in sorted(self._of, key=led_to.__contains__):
            if name not in reached:
                self._ties[YOU, name] = ""
                reached |= _reached(name, beside)

    def _somebody(self, called: str) -> str:
        """Return the name of whom 'brother' or 'Nora' means."""
        bare = _OURS.sub("", called)
        return self._name(bare if bare[:1].isupper() else self._facts.name_of(f"my {bare}"))

    def _name(self, name: str) -> str:
        return self._spelt.setdefault(name.lower(), name)

    def _meet(self, name: str) -> list[Fact]:
        return self._of.setdefault(name, [])

    def _people(self) -> Sequence[Person]:
        people = [
            Person(name, self._roles.get(name, ""), _each_once(facts), _last(facts)) for name, facts in self._of.items()
        ]
        return sorted(people, key=lambda person: (person.name != YOU, -len(person.facts), person.name.lower()))


def _reached(start: str, beside: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = beside[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _each_once(facts: Iterable[Fact]) -> tuple[EventId, ...]:
    return tuple(dict.fromkeys(fact.id for fact in facts))


def _last(facts: Sequence[Fact]) -> datetime | None:
    return max((fact.said_at for fact in facts), default=None)
