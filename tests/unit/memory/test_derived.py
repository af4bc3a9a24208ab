"""What goes when something is forgotten, and what stays."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from samantha.kernel.ids import EventId
from samantha.memory.derived import derived
from samantha.memory.line import HERSELF, PERSON
from samantha.vault.event import Considered, Corrected, Event, Forgot, Heard, Imported, Learned, Paused, Record, Said

BEGAN = datetime(2025, 6, 20, 12, tzinfo=UTC)
SHOWN = 14
"""Exchanges that her brain sees at most."""


def log(*events: Event) -> list[Record]:
    """Return events as a log holds them; the first has the id 'e1'."""
    return [Record(EventId(f"e{n}"), n, BEGAN + timedelta(minutes=n), event) for n, event in enumerate(events, 1)]


def heard(text: str) -> Heard:
    """Return something that the person said."""
    return Heard(text, "page")


def said(text: str, answers: str, *recalled: str) -> Said:
    """Return an answer of hers, and what had come to mind for it."""
    return Said(text, EventId(answers), recalled=tuple(map(EventId, recalled)))


def learned(source: str, value: str = "tea", *, repeats: str | None = None) -> Learned:
    """Return a fact that was read out of some words."""
    return Learned("you", "likes", value, value, EventId(source), repeats=EventId(repeats) if repeats else None)


def line(text: str, who: str = PERSON) -> Imported:
    """Return something that was said elsewhere."""
    return Imported(text, who, "2019-05-04T10:00:00+00:00", "text")


def gone(records: list[Record], *forgotten: str) -> set[str]:
    """Return what goes with some events."""
    return {str(one) for one in derived(records, {EventId(one) for one in forgotten})}


def test_all_of_an_answer_goes_with_what_it_answers() -> None:
    """However many clauses it has; the next exchange stays."""
    records = log(heard("A marmot!"), said("Where?", "e1"), said("Oh.", "e1"), heard("It rains."), said("Yes.", "e4"))
    assert gone(records, "e1") == {"e1", "e2", "e3"}


def test_an_answer_may_go_alone() -> None:
    """What she said can be forgotten without what was said to her."""
    assert gone(log(heard("A marmot!"), said("Where?", "e1")), "e2") == {"e2"}


def test_an_answer_goes_for_which_it_had_come_to_mind() -> None:
    """However much later it was, and its question stays."""
    records = log(heard("A marmot!"), *[heard("It rains.")] * 40, heard("What did I see?"), said("It.", "e42", "e1"))
    assert gone(records, "e1") == {"e1", "e43"}


def test_a_fact_goes_with_its_quote_and_a_correction_with_its_fact() -> None:
    """The fact, what the person put right in it, and what they put right in that; another fact stays."""
    records = log(
        heard("I like tea."),
        learned("e1"),
        Corrected(EventId("e2"), "Only green tea."),
        Corrected(EventId("e3"), "Or jam."),
        heard("I like figs."),
        learned("e5", "figs"),
        Corrected(EventId("e6")),
    )
    assert gone(records, "e1") == {"e1", "e2", "e3", "e4"}
    assert gone(records, "e6") == {"e6", "e7"}


def test_another_telling_of_a_fact_stays() -> None:
    """Who forgets one quote keeps the other."""
    records = log(heard("I like tea."), learned("e1"), heard("Tea, always tea."), learned("e3", repeats="e2"))
    assert gone(records, "e1") == {"e1", "e2"}


def test_what_was_called_wrong_doesnt_come_back() -> None:
    """Where the correction goes with its fact, no other telling of that fact is left behind as if it were so."""
    records = log(
        heard("I like tea."),
        learned("e1"),
        heard("Tea, always tea."),
        learned("e3", repeats="e2"),
        Corrected(EventId("e2")),
    )
    assert gone(records, "e1") == {"e1", "e2", "e4", "e5"}
    assert gone(records, "e3") == {"e3", "e4"}


def test_a_correction_goes_with_the_words_that_made_it() -> None:
    """What was put right by voice is forgotten with what was said then; the fact it put right stays."""
    records = log(heard("I like tea."), learned("e1"), heard("No, I like jam."), Corrected(EventId("e2"), "I like jam"))
    assert gone(records, "e3") == {"e3", "e4"}


def test_an_echo_goes() -> None:
    """A later answer that repeats a word which only the forgotten held goes, its question stays."""
    records = log(
        heard("I saw a marmot."),
        said("Lovely.", "e1"),
        heard("It rains."),
        said("Marmots hate rain.", "e3"),
        heard("It still rains."),
        said("Stay inside.", "e5"),
    )
    assert gone(records, "e1") == {"e1", "e2", "e4"}


def test_what_stands_elsewhere_is_no_echo() -> None:
    """A word that the person said another time, here or elsewhere, tells nothing of what is forgotten."""
    for elsewhere in (heard("Marmots whistle."), line("Marmots whistle."), line("Marmots whistle.", "Ben")):
        records = log(elsewhere, heard("I saw a marmot."), heard("It rains."), said("Marmots hate rain.", "e3"))
        assert gone(records, "e2") == {"e2"}


def test_her_own_words_are_no_secret() -> None:
    """What only she said in an answer that goes may be said by her again."""
    records = log(heard("I saw a marmot."), said("Splendid!", "e1"), heard("It rains."), said("Splendid!", "e3"))
    assert gone(records, "e1") == {"e1", "e2"}


def test_an_echo_is_heard_only_while_the_words_were_in_sight() -> None:
    """The last exchange that was made with the forgotten one in view counts, the next one doesn't."""
    for count, goes in ((SHOWN, True), (SHOWN + 1, False)):
        records = log(heard("I saw a marmot."), *[heard("It rains.")] * count, said("A marmot?", f"e{count + 1}"))
        assert (f"e{count + 2}" in gone(records, "e1")) is goes


def test_an_echo_of_an_echo_goes() -> None:
    """An answer that was made with an echo in view carries the word on."""
    rain = [heard("It rains.")] * 10
    records = log(heard("I saw a marmot."), *rain, said("A marmot?", "e11"), *rain, said("The marmot.", "e22"))
    assert gone(records, "e1") == {"e1", "e12", "e23"}


def test_an_answer_is_no_echo_of_what_comes_after_it() -> None:
    """What she said before the person said it is hers."""
    records = log(heard("It rains."), said("A marmot would whistle.", "e1"), heard("I saw a marmot."))
    assert gone(records, "e3") == {"e3"}


def test_another_machines_answer_echoes_among_what_was_brought_along() -> None:
    """An answer of before that repeats what is forgotten goes, as hers would."""
    records = log(line("I saw a marmot."), line("Marmots whistle.", HERSELF), line("It rains."), line("Yes.", HERSELF))
    assert gone(records, "e1") == {"e1", "e2"}


def test_nothing_goes_with_nothing() -> None:
    """What isn't in the log takes nothing with it."""
    records = log(heard("A marmot!"), said("A marmot?", "e1"), learned("e1"))
    assert gone(records) == gone(records, "elsewhere") == gone([], "e1") == set()


ANY_ID = some.integers(1, 12).map(lambda n: EventId(f"e{n}"))
ANY_TEXT = some.sampled_from(["tea", "jam", "tea and jam", "figs", ""])
EVENTS = some.one_of(
    some.builds(Heard, ANY_TEXT, some.just("page")),
    some.builds(Said, ANY_TEXT, ANY_ID, recalled=some.lists(ANY_ID, max_size=2).map(tuple)),
    some.builds(Imported, ANY_TEXT, some.sampled_from([PERSON, HERSELF]), some.just(""), some.just("text")),
    some.builds(Learned, some.just("you"), some.just("likes"), ANY_TEXT, ANY_TEXT, ANY_ID, repeats=ANY_ID),
    some.builds(Corrected, ANY_ID, ANY_TEXT),
    some.sampled_from([Considered(3), Forgot(1), Paused("2025-06-20T12:00:00+00:00")]),
)


@given(some.lists(EVENTS, max_size=12), some.sets(ANY_ID, max_size=3))
def test_nothing_is_left_that_came_of_what_is_gone(events: list[Event], forgotten: set[EventId]) -> None:
    """Of any log: what is asked goes, nothing that stays stands on it, and what holds no words goes only if asked."""
    records = log(*events)
    goes = derived(records, forgotten)
    assert forgotten & {record.id for record in records} <= goes <= {record.id for record in records}
    echoes = {record.id for record in records if is_hers(record)} - forgotten
    for record in records:
        assert record.id in goes or not stands_on(record) & (goes - echoes)
        assert record.id in forgotten or record.id not in goes or not isinstance(record.event, Considered | Forgot)


def is_hers(record: Record) -> bool:
    """Whether she said it, or a machine before her: it may go as an echo."""
    return isinstance(record.event, Said) or (isinstance(record.event, Imported) and record.event.who == HERSELF)


def stands_on(record: Record) -> set[EventId]:
    """Return what an event couldn't be without."""
    match record.event:
        case Said(answers=answers, recalled=recalled):
            return {answers, *recalled}
        case Learned(source=one) | Corrected(fact=one):
            return {one}
        case _:
            return set()
