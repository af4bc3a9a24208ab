"""Chats of WhatsApp, in the forms of its phones and their countries."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samantha.kernel.error import InputError
from samantha.memory.brought.export import Export, read_export
from samantha.memory.brought.whatsapp import messages, sayings
from samantha.vault.event import Imported

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 27, tzinfo=UTC)


def read(folder: Path, chat: str, you: str = "Ben") -> Export:
    """Read a chat."""
    path = folder / "_chat.txt"
    path.write_bytes(chat.encode())
    return read_export(path, you=you, zone=BERLIN)


def texts(folder: Path, chat: str) -> list[str]:
    """Return what was said in a chat."""
    return [line.text for line in read(folder, chat).lines]


@pytest.mark.parametrize(
    ("head", "said_at"),
    [
        ("[17/05/2024, 21:04:33] ", "2024-05-17T21:04:33+02:00"),
        ("\u200e[17/05/2024, 21:04:33] ", "2024-05-17T21:04:33+02:00"),
        ("[17.05.24, 21:04:33] ", "2024-05-17T21:04:33+02:00"),
        ("[17.05.24 21:04:33] ", "2024-05-17T21:04:33+02:00"),
        ("[5/17/24, 9:04:33\u202fPM] ", "2024-05-17T21:04:33+02:00"),
        ("[5/17/24, 12:04:33\xa0AM] ", "2024-05-17T00:04:33+02:00"),
        ("[2024-05-17, 9:04:33 p.m.] ", "2024-05-17T21:04:33+02:00"),
        ("[2024/05/17, 21:04:33] ", "2024-05-17T21:04:33+02:00"),
        ("17/05/2024, 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17/05/2024, 9:04 pm - ", "2024-05-17T21:04:00+02:00"),
        ("5/17/24, 9:04 PM - ", "2024-05-17T21:04:00+02:00"),
        ("5/17/24, 12:04\u202fPM - ", "2024-05-17T12:04:00+02:00"),
        ("5/17/24, 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17.05.24, 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17.05.2024, 21:04 – ", "2024-05-17T21:04:00+02:00"),
        ("17. 5. 2024 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17-05-2024 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17-05-2024 21.04 - ", "2024-05-17T21:04:00+02:00"),
        ("2024-05-17, 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("2024. 05. 17. 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17/05/2024 à 21:04 - ", "2024-05-17T21:04:00+02:00"),
        ("17.5.2024 klo 21.04 - ", "2024-05-17T21:04:00+02:00"),
        ("17.05.2024 kl. 21.04 - ", "2024-05-17T21:04:00+02:00"),
        ("17/05/2024 a las 9:04 p. m. - ", "2024-05-17T21:04:00+02:00"),
        ("17/5/2024, 9:04 μ.μ. - ", "2024-05-17T21:04:00+02:00"),
        ("2024/5/17 下午9:04 - ", "2024-05-17T21:04:00+02:00"),
        ("2024/5/17 上午9:04 - ", "2024-05-17T09:04:00+02:00"),
        ("[2024/5/7 午後0:04:33] ", "2024-05-07T12:04:33+02:00"),
        ("2024/5/17 午前0:04 - ", "2024-05-17T00:04:00+02:00"),
        ("2024. 5. 17. 오후 9:04, ", "2024-05-17T21:04:00+02:00"),
        ("[2024. 5. 17. 오전 9:04:33] ", "2024-05-17T09:04:33+02:00"),
        ("[١٧\u200f/٥\u200f/٢٠٢٤، ٩:٠٤:٣٣ م] ", "2024-05-17T21:04:33+02:00"),
        ("17/11/2024, 21:04 - ", "2024-11-17T21:04:00+01:00"),
    ],
)
def test_every_form_of_a_head_is_understood(tmp_path: Path, head: str, said_at: str) -> None:
    """Date, sender and words come back, over several lines too."""
    found = read(tmp_path, f"{head}Anna Berg: Hi Ben: all well?\nCall me.\n{head}ben: Yes :)\n")
    assert found == Export(
        "whatsapp",
        (
            Imported("Hi Ben: all well?\nCall me.", "Anna Berg", said_at, "whatsapp"),
            Imported("Yes :)", "you", said_at, "whatsapp"),
        ),
        0,
    )


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["03/04/2024, 10:00", "13/04/2024, 10:00"], ["2024-04-03", "2024-04-13"]),
        (["04/03/2024, 10:00", "04/13/2024, 10:00"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024, 10:00", "05/04/2024, 10:00"], ["2024-04-03", "2024-04-05"]),
        (["04/10/2024, 10:00", "06/09/2024, 10:00"], ["2024-04-10", "2024-06-09"]),
        (["02/03/2024, 10:00", "02/03/2024, 10:05"], ["2024-03-02", "2024-03-02"]),
        (["3/4/24, 10:00 AM", "3/5/24, 10:00 AM"], ["2024-03-04", "2024-03-05"]),
        (["3.4.24, 10:00 AM", "5.4.24, 10:00 AM"], ["2024-04-03", "2024-04-05"]),
        (["03/11/2026, 6:05 pm", "12/11/2026, 6:06 pm"], ["2026-11-03", "2026-11-12"]),
        ([f"0{day}/04/2024, 6:05 pm" for day in (3, 4, 5)], ["2024-04-03", "2024-04-04", "2024-04-05"]),
        (["3/4/24, 10:00 am", "13/4/24, 10:00 am"], ["2024-04-03", "2024-04-13"]),
    ],
)
def test_the_whole_chat_tells_which_field_is_the_day(tmp_path: Path, dates: list[str], days: list[str]) -> None:
    """A field above twelve decides, then what keeps time in its course, then the custom of the form."""
    found = read(tmp_path, "".join(f"{date} - Ben: hello\n" for date in dates))
    assert [line.said_at[:10] for line in found.lines] == days


def test_no_message_is_from_after_its_export(tmp_path: Path) -> None:
    """Where that is all that tells the order of a date."""
    path = tmp_path / "_chat.txt"
    exported_s = datetime(2026, 4, 1, tzinfo=UTC).timestamp()
    for date, day in (("3/11/26, 6:05 PM", "2026-03-11"), ("11/3/26, 6:05 PM", "2026-03-11")):
        path.write_text(f"{date} - Ben: hello\n")
        os.utime(path, (exported_s, exported_s))
        assert [line.said_at[:10] for line in read_export(path, you="Ben", zone=BERLIN).lines] == [day]


@pytest.mark.parametrize(
    "above", ["WhatsApp Chat with Anna\n", "WhatsApp Chat with Anna\n\n", "17.05.2024\n", "a\nb\n\nc\n"]
)
def test_lines_above_a_chat_are_passed_over(tmp_path: Path, above: str) -> None:
    """Nobody said them, and what follows is no diary."""
    found = read(tmp_path, f"{above}17.05.24, 21:04 - Anna: hi\n17.05.24, 21:05 - Ben: ho\n")
    assert [(line.who, line.text) for line in found.lines] == [("Anna", "hi"), ("you", "ho")]


@pytest.mark.parametrize(
    "heads",
    [
        ("12 mars 2023 18:05 - ", "13 mars 2023 18:06 - "),
        ("12/03/2023 18h05 - ", "13/03/2023 18h06 - "),
        ("12/3/2566 18:05 - ", "12/3/2566 18:06 - "),
        ("[18:05, 12/03/2023] ", "[18:06, 12/03/2023] "),
    ],
)
def test_a_chat_that_cannot_be_read_is_no_diary(tmp_path: Path, heads: Sequence[str]) -> None:
    """It is refused: another person's words would become the person's own."""
    with pytest.raises(InputError, match=r"^_chat\.txt is a chat whose dates can't be read") as refused:
        read(tmp_path, f"{heads[0]}Anna: hi\nall well?\n{heads[1]}Ben: ho\n")
    assert refused.value.code == "unknown-export"


def test_times_alone_make_a_chat_where_names_return(tmp_path: Path) -> None:
    """A plan of the day has them too."""
    with pytest.raises(InputError, match="is a chat"):
        read(tmp_path, "".join(f"[18:0{minute}] {'AB'[minute % 2]}: hi\n" for minute in range(4)))
    assert read(tmp_path, "08:30 - Breakfast: eggs\n12:00 - Lunch: soup\n").origin == "text"


@pytest.mark.parametrize(
    "diary",
    [
        "2024-05-17\n08:30 - Breakfast: eggs\nWalked far.\n2024-05-18\n08:30 - Breakfast: eggs\nStayed at home.\n",
        "2024-05-17\nAnna wrote:\n17.05.24, 21:04 - Anna: hi\n17.05.24, 21:05 - Ben: ho\nI smiled.\n",
        "[17.05.24] Work: much\n[18.05.24] Work: more\n",
        "[ ] Milk: two\n[x] Bread: one\n",
    ],
)
def test_a_diary_that_holds_parts_of_a_chat_stays_a_diary(tmp_path: Path, diary: str) -> None:
    """Dates of its own and words around them tell."""
    assert read(tmp_path, diary).origin == "text"


def test_somebody_may_be_called_by_what_they_did(tmp_path: Path) -> None:
    """Only a colon within a quotation names nobody."""
    found = read(tmp_path, "17.05.24, 21:04 - Mia left Bank: hi\n17.05.24, 21:05 - Ben: ho\n")
    assert [(line.who, line.text) for line in found.lines] == [("Mia left Bank", "hi"), ("you", "ho")]


IPHONE = """[17/05/2024, 21:04:33] Garden: \u200eMessages and calls are end-to-end encrypted. Nobody else can read them.
[17/05/2024, 21:04:33] Garden: \u200eBen created this group
[17/05/2024, 21:05:00] ~\u202fCleo: Who waters the tulips?
\u200e[17/05/2024, 21:05:01] Anna: \u200eimage omitted
\u200e[17/05/2024, 21:05:02] Anna: \u200e<attached: 00000012-PHOTO-2024-05-17.jpg>
\u200e[17/05/2024, 21:05:03] Anna: My balcony
in bloom \u200e<attached: 00000013-PHOTO-2024-05-17.jpg>
[17/05/2024, 21:05:04] \u202a+49\xa0170\xa01234567\u202c: Me! \u200e<This message was edited>
[17/05/2024, 21:05:05] Ben: \u200eYou deleted this message.
[17/05/2024, 21:05:06] Anna: \u200eMissed voice call, \u200eTap to call back
\u200e[17/05/2024, 21:05:07] Anna: tulips.pdf • \u200e3 pages \u200edocument omitted
[17/05/2024, 21:05:08] Anna: \u200ePOLL:
Roses too?
\u200eOPTION: Yes (\u200e2 votes)
\u200eOPTION: No (\u200e0 votes)
[17/05/2024, 21:05:09] Anna: \u200eLocation: https://maps.google.com/?q=1,2
[17/05/2024, 21:05:10] Anna: Look \u200eimage omitted
[17/05/2024, 21:05:11] Ben: @\u2068Anna\u2069 fine
[17/05/2024, 21:05:12] \u200eAnna left
"""


def test_an_iphone_chat_is_read_without_whatsapps_own_words(tmp_path: Path) -> None:
    """Captions, edited words and questions of polls stay; images, calls and notices are counted."""
    found = read(tmp_path, IPHONE)
    assert [(line.who, line.text) for line in found.lines] == [
        ("Cleo", "Who waters the tulips?"),
        ("Anna", "My balcony\nin bloom"),
        ("+49 170 1234567", "Me!"),
        ("Anna", "Roses too?"),
        ("Anna", "Look"),
        ("you", "@Anna fine"),
    ]
    assert found.skipped_count == 9


ANDROID = """17.05.24, 21:04 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe, um mehr zu erfahren.
17.05.24, 21:04 - Anna hat den Betreff von „Rom“ zu „Reise: Rom“ geändert.
17.05.24, 21:05 - Anna: <Medien ausgeschlossen>
17.05.24, 21:05 - Anna: <Medien ausgeschlossen>
Unser Garten
17.05.24, 21:05 - Anna: \u200eIMG-20240517-WA0001.jpg (Datei angehängt)
17.05.24, 21:05 - Anna: \u200eIMG-20240517-WA0002.jpg (Datei angehängt)
Die Rosen
17.05.24, 21:06 - Ben: Diese Nachricht wurde gelöscht.
17.05.24, 21:06 - Ben: Du hast diese Nachricht gelöscht.
17.05.24, 21:06 - Anna: Verpasster Sprachanruf
17.05.24, 21:06 - Anna: Verpasster Videoanruf um 21:06
17.05.24, 21:06 - Anna: Sprachanruf, 5 Min.
17.05.24, 21:06 - Anna: Videoanruf, Keine Antwort
17.05.24, 21:06 - Anna: Bild weggelassen
17.05.24, 21:06 - Anna: Kontaktkarte ausgelassen
17.05.24, 21:06 - Anna: Standort: https://maps.google.com/?q=1,2
17.05.24, 21:06 - Anna: null
17.05.24, 21:06 - Anna: \u200e
17.05.24, 21:06 - Anna:
17.05.24, 21:07 - Ben: Bis morgen <Diese Nachricht wurde bearbeitet.>
17.05.24, 21:08 - Anna: Verpasster Sprachanruf ist ein schönes Wort
17.05.24, 21:09 - Mom :): Bild weggelassen sagt sie
"""


def test_an_android_chat_in_german_is_read_without_whatsapps_own_words(tmp_path: Path) -> None:
    """What only begins like a stand-in is somebody's words, and a notice with a colon names no sender."""
    found = read(tmp_path, ANDROID)
    assert [(line.who, line.text) for line in found.lines] == [
        ("Anna", "Unser Garten"),
        ("Anna", "Die Rosen"),
        ("you", "Bis morgen"),
        ("Anna", "Verpasster Sprachanruf ist ein schönes Wort"),
        ("Mom :)", "Bild weggelassen sagt sie"),
    ]
    assert found.skipped_count == 16


@pytest.mark.parametrize(
    "stand_in",
    [
        "<Media omitted>",
        "image omitted",
        "video omitted",
        "audio omitted",
        "GIF omitted",
        "sticker omitted",
        "Contact card omitted",
        "plan.pdf document omitted",
        "IMG-20240517-WA0001.jpg (file attached)",
        "This message was deleted",
        "This message was deleted.",
        "You deleted this message",
        "Missed voice call",
        "Missed video call",
        "Missed group voice call",
        "Missed voice call at 9:04 PM",
        "Voice call, 5 min",
        "Video call, 1 hr 12 min",
        "Voice call, No answer",
        "location: https://maps.google.com/?q=1,2",
        "live location shared",
        "Waiting for this message. This may take a while.",
        "Messages and calls are end-to-end encrypted. Tap to learn more.",
        "Your security code with Anna changed. Tap to learn more.",
    ],
)
def test_english_stand_ins_are_no_words(tmp_path: Path, stand_in: str) -> None:
    """Each is counted and never said."""
    found = read(tmp_path, f"5/17/24, 9:04 PM - Anna: {stand_in}\n5/17/24, 9:05 PM - Ben: hello\n")
    assert [line.text for line in found.lines] == ["hello"]
    assert found.skipped_count == 1


@pytest.mark.parametrize("you", ["", "Bella", "Garden Club"])
def test_the_person_must_be_one_of_those_who_wrote(tmp_path: Path, you: str) -> None:
    """The error names the senders, not the notices, and what to type."""
    rests = ["Anna created group “Garden: Club”", "Anna Berg: hi", "Ben: ho"]
    chat = "".join(f"17.05.24, 21:04 - {rest}\n" for rest in rests)
    with pytest.raises(InputError, match=r"Anna Berg, Ben\. Name yourself, as in: --you 'Anna Berg'$") as refused:
        read(tmp_path, chat, you)
    assert refused.value.code == "who-are-you"
    assert "Garden: Club" not in str(refused.value)


def test_a_large_group_is_named_in_part(tmp_path: Path) -> None:
    """Eight names are enough for one line."""
    chat = "".join(f"17.05.24, 21:04 - Number {number}: hi\n" for number in range(20))
    with pytest.raises(InputError, match="Number 7 and 12 more"):
        read(tmp_path, chat, "")


def test_who_only_sent_images_may_be_the_person(tmp_path: Path) -> None:
    """And a chat of nothing but images needs nobody to be named."""
    image = "17.05.24, 21:04 - Ben: <Media omitted>\n"
    assert [line.who for line in read(tmp_path, f"{image}17.05.24, 21:05 - Anna: nice\n").lines] == ["Anna"]
    assert read(tmp_path, image, "") == Export("whatsapp", (), 1)


def test_nobody_passes_for_the_person_or_for_her(tmp_path: Path) -> None:
    """Names that people give themselves are told apart from the person's own and from those with a meaning."""
    senders = ["Ben", "BEN", "~ Ben", "you", "Her", "~ Anna"]
    found = read(tmp_path, "".join(f"17.05.24, 21:04 - {sender}: hi\n" for sender in senders))
    assert [line.who for line in found.lines] == [
        *("you", "BEN (WhatsApp)", "Ben (WhatsApp)", "you (WhatsApp)", "Her (WhatsApp)", "Anna")
    ]


def test_a_head_inside_a_message_is_words(tmp_path: Path) -> None:
    """Pasted in another form, with an impossible date, or on an iPhone after a bare newline, it begins nothing."""
    pasted = "17.05.24, 21:04 - Ben: look\n[17/05/2024, 20:00:00] Ben: I owe you\n45.05.24, 21:04 - Ben: and more\n"
    assert texts(tmp_path, pasted) == [pasted.split(": ", 1)[1].strip()]
    forged = "[17/05/2024, 20:00:00] Anna: look\n[17/05/2024, 20:00:01] Ben: I owe you"
    assert texts(tmp_path, f"{forged}\r\n[17/05/2024, 20:00:02] Ben: no\r\n") == [forged.split(": ", 1)[1], "no"]


def test_the_hour_that_comes_twice_is_told_apart(tmp_path: Path) -> None:
    """When the clock is put back, what stands later in the chat was said later."""
    chat = "".join(f"27.10.24, {time} - Ben: {time}\n" for time in ("02:10", "02:50", "02:05", "03:00"))
    assert [line.said_at for line in read(tmp_path, chat).lines] == [
        "2024-10-27T02:10:00+02:00",
        "2024-10-27T02:50:00+02:00",
        "2024-10-27T02:05:00+01:00",
        "2024-10-27T03:00:00+01:00",
    ]


def test_a_text_without_senders_is_no_chat() -> None:
    """A diary may begin with a date and a dash."""
    assert messages("17.05.2024, 21:04 - went to bed\n18.05.2024, 07:00 - rose", BERLIN, written_at=NOW) == []
    assert messages("[17.05.2024, 21:04] without more", BERLIN, written_at=NOW) == []
    assert messages("[17.05.2024, 21:04]x: y", BERLIN, written_at=NOW) == []


FORMS = [
    "[{d:02}/{m:02}/{y}, {H:02}:{M:02}:{S:02}] ",
    "\u200e[{m}/{d}/{s}, {h}:{M:02}:{S:02}\u202f{half}] ",
    "{d:02}/{m:02}/{y}, {H:02}:{M:02} - ",
    "{m}/{d}/{s}, {h}:{M:02} {half} - ",
    "{d:02}.{m:02}.{s}, {H:02}:{M:02} - ",
    "{y}-{m:02}-{d:02}, {H:02}:{M:02} - ",
]
WORDS = some.text(some.characters(categories=["L", "N", "Po", "So", "Zs"]), max_size=30).map(lambda text: f"so {text}x")
SAID = some.tuples(
    some.datetimes(datetime(2010, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    some.sampled_from(["Anna", "Ben", "Cleo & Co", "+49 170 1234567"]),
    some.lists(WORDS, min_size=1, max_size=3).map("\n".join),
)


def head(form: str, at: datetime) -> str:
    """Return a message's head in a form."""
    half, hour = ("PM" if at.hour >= 12 else "AM"), at.hour % 12 or 12
    return form.format(
        y=at.year, s=f"{at:%y}", m=at.month, d=at.day, h=hour, half=half, H=at.hour, M=at.minute, S=at.second
    )


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(FORMS), some.lists(SAID, max_size=5))
def test_what_was_written_comes_back(form: str, said: list[tuple[datetime, str, str]]) -> None:
    """In each form every message has its date, its sender and its words."""
    said = [(datetime(2010, 1, 17), "Ben", "tells the order"), *said]
    chat = messages("\n".join(f"{head(form, at)}{sender}: {words}" for at, sender, words in said), UTC, written_at=NOW)
    precise = [(at if "{S" in form else at.replace(second=0), sender, words) for at, sender, words in said]
    assert [(message.at.replace(tzinfo=None), message.sender, message.words) for message in chat] == precise
    told = [line for line in sayings(chat, "ben") if line]
    assert [line.text for line in told] == [words for _, _, words in said]
    assert [line.who for line in told] == ["you" if sender == "Ben" else sender for _, sender, _ in said]
