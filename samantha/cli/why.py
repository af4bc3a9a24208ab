"""`samantha memory why`: the words that a fact was learnt from, and what became of it."""

from collections.abc import Iterator, Mapping

from samantha.cli.life import day, fact_line, fact_of, fact_tags, first_words, now, one_line, opened
from samantha.cli.told import As, AsJson, print_json, run
from samantha.kernel.ids import EventId
from samantha.memory.export import fact_row
from samantha.memory.fact import Fact, Facts, Quote
from samantha.memory.line import PERSON
from samantha.vault.event import Corrected, Event, Heard, Imported

_THROUGH = {"voice": "aloud", "command": "in the terminal", "terminal": "in the terminal", "page": "on the page"}
_ORIGINS = {"chatgpt": "ChatGPT", "claude": "Claude", "whatsapp": "WhatsApp", "text": "a text"}


def why(fact: str, /, *, as_: As = None, json: AsJson = False) -> int:
    """Tell how she knows something: your words, when and where you said them, and what became of it.

    Parameters
    ----------
    fact
        Its id, or its beginning or end, as `samantha memory facts` shows it.
    """

    async def work() -> None:
        async with opened(as_) as life:
            known = fact_of(fact, life.facts)
            sources = {quote.source for quote in known.quotes}
            events = {record.id: record.event for record in await life.log.read() if record.id in sources}
            beside = _beside(known, life.facts)
            if json:
                print_json(_row(known, beside, events))
            else:
                print("\n".join(_lines(known, life.facts, beside, events)))

    return run(work, as_json=json)


_Beside = Mapping[str, list[Fact]]
"""Other facts by what they are to this one: 'replaces', 'replaced_by', 'against'."""


def _beside(fact: Fact, facts: Facts) -> _Beside:
    earlier = [one for one in facts.all() if one.id == fact.replaces or one.replaced_by == fact.id]
    later = facts.get(fact.replaced_by) if fact.replaced_by else None
    against = [other for one in fact.against if (other := facts.get(one))]
    return {"replaces": earlier, "replaced_by": [later] if later else [], "against": against}


def _row(fact: Fact, beside: _Beside, events: Mapping[EventId, Event]) -> Mapping[str, object]:
    quotes = [
        {"words": quote.words, "said_at": quote.said_at.isoformat(), "source": quote.source, **_where(quote, events)}
        for quote in fact.quotes
    ]
    others = {how: [{"id": one.id, "text": one.text} for one in facts] for how, facts in beside.items()}
    return fact_row(fact, now().date()) | {"quotes": quotes, "beside": others}


def _where(quote: Quote, events: Mapping[EventId, Event]) -> Mapping[str, str]:
    """Return how the words came here, and everything that was said with them."""
    match events.get(quote.source):
        case Heard(text=text, surface=surface):
            return {"through": surface, "whole": text}
        case Imported(text=text, origin=origin):
            return {"through": origin, "whole": text}
        case Corrected(text=text):
            return {"through": "correction", "whole": text}
        case _:
            return {"through": "", "whole": ""}


def _lines(fact: Fact, facts: Facts, beside: _Beside, events: Mapping[EventId, Event]) -> Iterator[str]:
    at, short = now(), fact_tags(facts)
    yield fact_line(fact, short(fact.id), at)
    for quote in fact.quotes:
        where = _where(quote, events)
        yield f"  {day(quote.said_at, at)}  “{one_line(quote.words)}”, {_told(where['through'])}"
        if where["whole"].strip() != quote.words.strip():
            yield f"              in: {first_words(where['whole'])}"
    if fact.is_wrong:
        yield "  You said that this isn't so."
    for how, words in (
        ("replaces", "It took the place of"),
        ("replaced_by", "Its place was taken by"),
        ("against", "It stands against"),
    ):
        for other in beside[how]:
            yield f"  {words} {short(other.id)}: {one_line(other.text)}"


def _told(through: str) -> str:
    if through == "correction":
        return f"when {PERSON} put it right"
    if through in _ORIGINS:
        return f"brought along from {_ORIGINS[through]}"
    return f"said to her {_THROUGH.get(through, '')}".rstrip()
