"""What is meant when somebody is to be forgotten."""

import pytest

from samantha.kernel.ids import PersonId
from samantha.memory.fact import Facts
from samantha.memory.going import naming
from samantha.memory.life import Life
from samantha.testing.clock import VirtualClock
from samantha.testing.vault import MemoryVault
from samantha.vault.event import Heard

pytestmark = pytest.mark.anyio


async def meant(who: str, *said: str) -> list[str]:
    """Return which of some words name somebody."""
    log = await MemoryVault(VirtualClock()).log(PersonId("amy"))
    records = await log.append(*(Heard(words, "page") for words in said))
    events = naming(records, Facts(records), who)
    return [words for record, words in zip(records, said, strict=True) if record.id in events]


@pytest.mark.parametrize("who", ["my mother", "my mum", "my Mom"])
async def test_mum_mom_and_mother_are_one(who: str) -> None:
    """However she was called when it was told."""
    said = ("My mum lives in Cork.", "Mom has cancer.", "I called my mother.", "Mother cried on the phone.")
    assert await meant(who, *said, "It rained.") == [*said]


@pytest.mark.parametrize(
    ("who", "named", "others"),
    [
        (
            "Will",
            ["I saw Will today.", "Will came by.", "Then I called Will."],
            ["I will go to Rome.", "Will you help me?", "My sister will marry.", "Will it rain?"],
        ),
        ("May", ["May lives in Bonn."], ["I may go.", "The wedding is in May.", "It is on the 3 May.", "May I?"]),
    ],
)
async def test_a_name_that_is_a_word_is_meant_only_as_a_name(who: str, named: list[str], others: list[str]) -> None:
    """Nothing goes because a word stands in it that is somebody's name as well."""
    assert await meant(who, *named, *others) == named


async def test_a_name_is_found_however_its_letters_are_put_together() -> None:
    """An umlaut may be one letter or two."""
    assert await meant("Jürgen", "Ju\u0308rgen called.") == ["Ju\u0308rgen called."]
    assert await meant("Ju\u0308rgen", "Jürgen called.") == ["Jürgen called."]


async def test_what_only_says_he_goes_with_whom_it_is_said_of() -> None:
    """Until somebody else is named, or the talk is of something else."""
    said = ("Tom came by.", "He has HIV.", "And his job is gone.", "It rained.", "He may be a robin, that bird.")
    assert await meant("Tom", *said) == [*said[:3]]


async def test_nobody_is_meant_by_he_where_a_thing_is_forgotten() -> None:
    """Of an illness only the lines that name it go."""
    assert await meant("leukemia", "I have leukemia.", "She came by.") == ["I have leukemia."]


async def test_he_is_whoever_was_named_last() -> None:
    """A line that names somebody else is theirs, and what follows it."""
    said = ("My friend Max lives in Bonn.", "Tom came by.", "His friend Max has HIV.", "He is ill.")
    clock = VirtualClock()
    life = Life(await MemoryVault(clock).log(PersonId("amy")), None)
    records = await life.log.append(*(Heard(words, "page") for words in said))
    await life.arrive()
    await life.learn()
    events = naming(records, life.facts, "Tom")
    assert [words for record, words in zip(records, said, strict=True) if record.id in events] == ["Tom came by."]


async def test_my_brother_tom_is_not_my_boss_tom_baker() -> None:
    """Somebody whose name holds another's stays where both are known."""
    said = ("My brother is called Tom.", "My boss is called Tom Baker.", "Tom Baker fired me.", "Tom hugged me.")
    clock = VirtualClock()
    life = Life(await MemoryVault(clock).log(PersonId("amy")), None)
    records = await life.log.append(*(Heard(words, "page") for words in said))
    await life.arrive()
    await life.learn()
    events = naming(records, life.facts, "my brother")
    assert [words for record, words in zip(records, said, strict=True) if record.id in events] == [said[0], said[3]]


async def test_somebody_with_two_names_is_meant_by_either() -> None:
    """Tom Baker is Tom, and Baker, where nobody else is."""
    said = ("Tom Baker is back.", "Tom shouted.", "Baker fired me.")
    assert await meant("Tom Baker", *said, "The baker was closed.") == [*said]
