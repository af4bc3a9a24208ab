"""A small life written into a served house, and questions to its memory room."""

from typing import Any

import httpx

from samantha.kernel.ids import EventId, PersonId
from samantha.vault.event import Heard, Imported, Learned, Record, Said
from samantha.vault.port import Log
from tests.integration.surfaces.conftest import Served

LONG_AGO = "2021-06-02T09:30:00+02:00"
NOTHING = {"facts": [], "exchanges": []}


async def exchange(log: Log, heard: str, said: str = "Mm.") -> Record:
    """Write an exchange and return its beginning."""
    (question,) = await log.append(Heard(heard, "page"))
    await log.append(Said(said, question.id))
    return question


async def fact(log: Log, source: Record, about: str, relation: str, value: str) -> EventId:
    """Write a fact learnt from an exchange and return its id."""
    assert isinstance(source.event, Heard | Imported)
    (record,) = await log.append(Learned(about, relation, value, source.event.text, source.id))
    return record.id


async def lived(served: Served, person: str = "you") -> Log:
    """Write a small life: Nora the sister in Lyon, rain that is liked, and a line that was brought along."""
    log = await served.house.vault.log(PersonId(person))
    nora = await exchange(log, "My sister Nora lives in Lyon.", "Nora, by two rivers.")
    await fact(log, nora, "Nora", "is your", "sister")
    await fact(log, nora, "Nora", "lives in", "Lyon")
    rain = await exchange(log, "I love rain.")
    await fact(log, rain, "you", "likes", "rain")
    await log.append(Imported("I was afraid of geese.", "you", LONG_AGO, "chatgpt"))
    await log.append(Imported("Geese are afraid of you.", "her", LONG_AGO, "chatgpt"))
    return log


async def get(served: Served, path: str, **asked: object) -> Any:
    """Return what an address of the room answers."""
    response = await served.client.get(f"/api/memory/{path}", params=asked)  # pyright: ignore[reportArgumentType]
    assert response.status_code == 200, response.text
    return response.json()


async def post(served: Served, path: str, **body: object) -> httpx.Response:
    """Return the answer to a wish."""
    return await served.client.post(f"/api/memory/{path}", json=body)


async def known(served: Served) -> dict[str, Any]:
    """Return every fact under its sentence."""
    return {one["sentence"]: one for one in (await get(served, "facts"))["facts"]}


def refused(response: httpx.Response, code: str) -> None:
    """Hold an answer to one clear line."""
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, code)
    assert error["message"]
    assert "\n" not in error["message"]
