"""Who is in a life and how they belong, drawn from facts alone."""

from datetime import date, timedelta

from samantha.kernel.ids import EventId
from samantha.memory.fact import Facts
from samantha.memory.picture import Picture, Tie, picture, whose
from samantha.testing.clock import NOON
from samantha.vault.event import Corrected, Event, Learned, Record

TODAY = date(2025, 3, 1)


def facts(*told: Event) -> Facts:
    """Return what is known after some events, a minute apart, with the ids 'f1', 'f2' and so on."""
    return Facts(Record(EventId(f"f{n}"), n, NOON + timedelta(minutes=n), event) for n, event in enumerate(told, 1))


def learned(about: str, relation: str, value: str, *, ends: bool = False, until: str = "") -> Learned:
    """Return a fact whose quote is its value."""
    return Learned(about, relation, value, value, EventId(f"said {value}"), until=until, ends=ends)


def drawn(*told: Event) -> Picture:
    """Return the picture after some events."""
    return picture(facts(*told), TODAY)


def names(whole: Picture) -> list[str]:
    """Return who is in a picture."""
    return [person.name for person in whole.people]


def test_a_life_of_which_nothing_is_known_has_one_person() -> None:
    """The person stands alone."""
    whole = drawn()
    assert names(whole) == ["you"]
    assert (whole.people[0].facts, whole.people[0].last_at, whole.ties) == ((), None, ())


def test_a_role_ties_somebody_to_the_person() -> None:
    """Nora is your sister: she stands beside you with her role, her facts and when she was spoken of last."""
    whole = drawn(
        learned("Nora", "is your", "sister"), learned("Nora", "lives in", "Lyon"), learned("you", "likes", "rain")
    )
    you, nora = whole.people
    assert (nora.name, nora.role, nora.facts) == ("Nora", "sister", ("f1", "f2"))
    assert nora.last_at == NOON + timedelta(minutes=2)
    assert you.facts == ("f3",)
    assert whole.ties == (Tie("you", "Nora", "sister"),)


def test_who_is_called_by_their_role_is_the_one_who_has_it() -> None:
    """'My sister' is Nora where there is one sister, and herself where nobody has said her name."""
    whole = drawn(
        learned("my sister", "works as", "a vet"),
        learned("Nora", "is your", "little sister"),
        learned("my mother", "lives in", "Delft"),
    )
    assert names(whole) == ["you", "Nora", "my mother"]
    assert whole.people[1].facts == ("f1", "f2")
    assert whole.ties == (Tie("you", "Nora", "little sister"), Tie("you", "my mother", "mother"))


def test_a_role_through_another_ties_the_two() -> None:
    """Your brother's husband hangs on your brother, by name if that is known."""
    whole = drawn(learned("Rasmus", "is your", "brother"), learned("Jonas", "is your", "brother's husband"))
    assert whole.ties == (Tie("you", "Rasmus", "brother"), Tie("Rasmus", "Jonas", "husband"))


def test_who_is_only_named_in_a_role_is_in_the_picture() -> None:
    """A brother of whom nothing else is known stands between you and his husband."""
    whole = drawn(learned("Jonas", "is your", "brother’s husband"))
    assert names(whole) == ["you", "Jonas", "my brother"]
    assert whole.ties == (Tie("you", "my brother", "brother"), Tie("my brother", "Jonas", "husband"))


def test_who_is_with_somebody_is_tied_to_them() -> None:
    """You are with Tom, Nora with Ivo: both are in the picture though no fact is about them."""
    whole = drawn(learned("you", "with", "Tom"), learned("Nora", "is your", "sister"), learned("Nora", "with", "Ivo"))
    assert set(names(whole)) == {"you", "Nora", "Tom", "Ivo"}
    assert whole.ties == (Tie("you", "Nora", "sister"), Tie("you", "Tom", "together"), Tie("Nora", "Ivo", "together"))


def test_a_role_says_more_than_being_together() -> None:
    """Tom, whom you are with and who is your husband, is your husband, whichever was said first."""
    both = [learned("you", "with", "Tom"), learned("Tom", "is your", "husband")]
    assert drawn(*both).ties == drawn(*reversed(both)).ties == (Tie("you", "Tom", "husband"),)


def test_what_is_over_ties_nobody() -> None:
    """After a separation both are still there, tied to the person by nothing that is told."""
    whole = drawn(learned("Nora", "with", "Ivo", until="2024"), learned("Mia", "likes", "chess"))
    assert names(whole) == ["you", "Ivo", "Mia", "Nora"]
    assert {(tie.of, tie.how) for tie in whole.ties} == {("you", "")}


def test_what_is_wrong_draws_nobody() -> None:
    """A person known only from what the person crossed out is in no picture."""
    whole = drawn(learned("Nora", "is your", "sister"), Corrected(EventId("f1")))
    assert names(whole) == ["you"]


def test_a_thing_is_nobody() -> None:
    """A favourite colour or a wedding belongs to the person and is no person."""
    known = facts(learned("colour", "favourite", "green"), learned("our wedding", "happens", "in May"))
    assert names(picture(known, TODAY)) == ["you"]
    assert picture(known, TODAY).people[0].facts == ("f1", "f2")
    assert set(whose(known).values()) == {"you"}


def test_one_name_in_two_spellings_is_one_person() -> None:
    """'nora', as an ear may spell it, is Nora."""
    whole = drawn(learned("Nora", "is your", "sister"), learned("nora", "likes", "tea"))
    assert names(whole) == ["you", "Nora"]


def test_nobody_floats() -> None:
    """Two who are tied to each other alone, and two whose roles go round in a circle, are tied to the person once."""
    whole = drawn(
        learned("Ada", "with", "Bo"), learned("Cy", "is your", "Di's brother"), learned("Di", "is your", "Cy's sister")
    )
    reached = {"you"}
    for _ in whole.ties:
        reached |= {name for tie in whole.ties if {tie.of, tie.to} & reached for name in (tie.of, tie.to)}
    assert reached == set(names(whole))
    assert len([tie for tie in whole.ties if tie.of == "you"]) == 2
    assert Tie("you", "Ada", "") in whole.ties
