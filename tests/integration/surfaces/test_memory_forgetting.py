"""What the memory room forgets: what goes is told before, goes whole, and is in no answer after."""

from typing import Any

import pytest

from samantha.kernel.ids import PersonId
from samantha.vault.event import Corrected, Event, Forgot, Imported, Learned, Said
from tests.integration.surfaces.conftest import Served
from tests.integration.surfaces.remembering import LONG_AGO, exchange, fact, get, known, lived, post, refused

pytestmark = pytest.mark.anyio


async def test_a_dry_run_tells_what_would_go_and_takes_nothing(served: Served) -> None:
    """The exchange goes whole, with her answer and with everything else that was learnt from it."""
    await lived(served)
    before = await served.log()
    lyon = (await known(served))["Nora lives in Lyon"]["id"]
    told = (await post(served, "forget", facts=[lyon], dry=True)).json()
    exchange_ids, fact_ids = told.pop("exchange_ids"), told.pop("fact_ids")
    assert lyon in fact_ids
    assert [
        one["id"] for one in (await get(served, "timeline"))["exchanges"] if one["id"] in exchange_ids
    ] == exchange_ids
    assert told == {
        "count": 4,
        "exchanges": 1,
        "answers": 0,
        "facts": 2,
        "words": ["My sister Nora lives in Lyon."],
        "sentences": ["Nora is your sister", "Nora lives in Lyon"],
        "again": [],
    }
    assert await served.log() == before
    assert (await post(served, "forget", facts=[lyon])).json() == {
        **told,
        "exchange_ids": exchange_ids,
        "fact_ids": fact_ids,
    }
    assert list(await known(served)) == ["You like rain"]
    assert Forgot(4) in await served.log()


async def everything(served: Served) -> str:
    """Return all that any address tells of a life."""
    asked = ("facts", "people", "timeline", "search?words=zanzibar", "search?words=i")
    answers = [await served.client.get(f"/api/memory/{path}") for path in asked]
    answers.append(await served.client.get("/api/history"))
    return "".join(answer.text for answer in answers).lower()


async def test_what_is_forgotten_is_in_no_answer(served: Served) -> None:
    """A word that was said once, answered, learnt, corrected and brought along is nowhere once it is forgotten."""
    log = await lived(served)
    canary = await exchange(log, "I live in Zanzibar.", "Zanzibar!")
    await fact(log, canary, "you", "lives in", "Zanzibar")
    await log.append(Said("As I said, Zanzibar.", (await exchange(log, "Where was that?")).id, recalled=(canary.id,)))
    assert "zanzibar" in await everything(served)
    place = (await known(served))["You live in Zanzibar"]["id"]
    better = (await post(served, "correct", id=place, text="I live near Zanzibar.")).json()["fact"]["id"]
    told = (await post(served, "forget", facts=[better], dry=True)).json()
    assert (told["exchanges"], told["answers"], told["facts"]) == (1, 1, 2)
    await post(served, "forget", facts=[better])
    assert "zanzibar" not in await everything(served)
    assert "where was that" in await everything(served)


async def test_a_correction_that_was_spoken_goes_with_its_words(served: Served) -> None:
    """'That's wrong, I live in Zanzibar': neither the words nor what was learnt of them stays without the other."""
    for chosen in ("facts", "exchanges"):
        log = await served.house.vault.log(PersonId("you"))
        first = await exchange(log, "I live in Delft.")
        wrong = await fact(log, first, "you", "lives in", "Delft")
        spoken = await exchange(log, "That’s wrong, I live in  Zanzibar.")
        (better,) = await log.append(Corrected(wrong, "I live in Zanzibar"))
        served.house._lives.clear()  # pyright: ignore[reportPrivateUsage]
        wanted = {"facts": [better.id]} if chosen == "facts" else {"exchanges": [spoken.id]}
        assert (await post(served, "forget", **wanted)).status_code == 200
        assert "zanzibar" not in await everything(served)


async def test_what_held_before_is_told_before_it_holds_again(served: Served) -> None:
    """Who forgets that they moved is told that the old place would hold again."""
    log = await served.house.vault.log(PersonId("you"))
    for place in ("Delft", "Arles"):
        await fact(log, await exchange(log, f"I live in {place}."), "you", "lives in", place)
    arles = (await known(served))["You live in Arles"]["id"]
    assert (await post(served, "forget", facts=[arles], dry=True)).json()["again"] == ["You live in Delft"]


async def test_an_exchange_is_forgotten_by_its_id(served: Served) -> None:
    """One that was brought along takes the answer that was brought with it."""
    await lived(served)
    told = {one["heard"]: one["id"] for one in (await get(served, "timeline"))["exchanges"]}
    went = (await post(served, "forget", exchanges=[told["I was afraid of geese."], told["I love rain."]])).json()
    assert (went["exchanges"], went["facts"]) == (3, 1)
    assert [one["heard"] for one in (await get(served, "timeline"))["exchanges"]] == ["My sister Nora lives in Lyon."]


async def test_everything_about_somebody_goes(served: Served) -> None:
    """By name or by what they are: where either side names her, and what is known of her; longer words stay."""
    log = await lived(served)
    await exchange(log, "Who was it?", "It was NORA.")
    await exchange(log, "My sister calls on Sunday.")
    await exchange(log, "The Norair flight is late.")
    await log.append(Imported("nora's dog bit me", "Tom", LONG_AGO, "whatsapp"))
    for name in ("Nora", "my sister"):
        told = (await post(served, "forget", about=name, dry=True)).json()
        assert (told["exchanges"], told["facts"]) == (4, 2)
    await post(served, "forget", about="nora")
    text = await everything(served)
    assert "norair" in text
    assert "nora'" not in text
    assert "sister" not in text
    assert [one["name"] for one in (await get(served, "people"))["people"]] == ["you"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "nothing-named"),
        ({"about": "  "}, "nothing-named"),
        ({"about": "me"}, "nobody-named"),
        ({"about": "?"}, "nobody-named"),
        ({"about": "Zeno"}, "nobody-known"),
        ({"facts": ["nothing"]}, "no-such-fact"),
        ({"exchanges": ["a\nb"]}, "no-such-exchange"),
        ({"facts": [""]}, "bad-request"),
        ({"facts": ["x" * 65]}, "bad-request"),
        ({"facts": ["x"] * 501}, "bad-request"),
        ({"exchanges": "all"}, "bad-request"),
        ({"about": "n" * 91}, "bad-request"),
        ({"about": "Nora", "dry": "perhaps"}, "bad-request"),
        ({"about": "Nora", "dyr": True}, "bad-request"),
    ],
)
async def test_a_wish_to_forget_that_will_not_do_is_one_line(served: Served, body: dict[str, Any], code: str) -> None:
    """Whatever is wrong with it, nothing goes."""
    log = await lived(served)
    before = await log.read()
    refused(await post(served, "forget", **body), code)
    assert await log.read() == before


async def test_what_another_process_forgot_is_gone_here(served: Served) -> None:
    """The room asks the log first whether anything of it was forgotten elsewhere."""
    log = await lived(served)
    assert "lyon" in await everything(served)
    await log.forget([one.id for one in await log.read() if "Lyon" in str(one.event)])
    assert "lyon" not in await everything(served)


async def test_an_event_of_another_kind_is_no_exchange(served: Served) -> None:
    """An answer of hers, a fact's own event: only what begins an exchange is forgotten by its id."""
    log = await lived(served)
    kinds: tuple[type[Event], ...] = (Said, Learned)
    for one in [record for record in await log.read() if isinstance(record.event, kinds)][:3]:
        refused(await post(served, "forget", exchanges=[one.id]), "no-such-exchange")
