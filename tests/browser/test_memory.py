"""The memory room in a real Chromium, over the real routes and a house of fakes."""

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from samantha.vault.event import Corrected, Forgot
from tests.browser.conftest import Witness, write
from tests.browser.echo_line import serve_echo
from tests.browser.remembering import Remembering, a_small_life, done, enter, fact, room, serving

pytestmark = pytest.mark.browser

EVERYTHING = """() => {
  const found = [];
  const visit = (root) => {
    found.push(root.textContent, root.innerHTML ?? "");
    for (const element of root.querySelectorAll("*")) {
      if (element.matches("input, textarea")) found.push(element.value);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document.documentElement);
  return found.join(" ");
}"""


def ask(told: Remembering, path: str) -> Any:
    """Return what an address answers."""
    with urllib.request.urlopen(told.url + path) as answer:
        return json.load(answer)


def test_the_room_shows_what_she_knows_with_its_words(page: Page, told: Remembering, witness: Witness) -> None:
    """Facts stand by person and kind and open to what was said and when; back leads to what was begun."""
    page.goto(told.url)
    page.get_by_label("Write to Samantha").fill("half a thought")
    page.get_by_role("link", name="Memory").click()
    expect(page).to_have_title("Memory · Samantha")
    expect(room(page).get_by_role("heading", name="Memory")).to_be_focused()
    you = room(page).get_by_role("region", name="You", exact=True)
    expect(you.get_by_role("heading", name="Dislikes")).to_be_visible()
    expect(room(page).get_by_role("region", name="Your mother")).to_contain_text("Your mother is seventy")
    expect(room(page).get_by_text("I can't stand coffee")).to_have_count(0)
    you.get_by_role("button", name="You don't like coffee").click()
    expect(fact(page, "You don't like coffee")).to_contain_text("“I can't stand coffee, even the smell puts me off.”")
    expect(fact(page, "You don't like coffee").locator("time")).to_contain_text("on ")
    you.get_by_role("button", name="1 thing that no longer holds").click()
    expect(fact(page, "You live in Delft")).to_contain_text("Then: You live in Arles")
    expect(page.get_by_role("button", name="Talk", exact=True)).to_be_hidden()
    page.go_back()
    expect(room(page)).to_have_count(0)
    expect(page).to_have_title("Samantha")
    expect(page.get_by_label("Write to Samantha")).to_have_value("half a thought")
    page.go_forward()
    room(page).get_by_role("link", name="Back to the conversation").click()
    expect(page.get_by_role("button", name="Talk", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Memory")).to_be_focused()
    assert witness.complaints == []
    assert witness.hosts == {told.url}


def test_people_stand_in_a_picture_and_in_a_list(page: Page, told: Remembering) -> None:
    """The person in the middle, lines that say how each belongs, and the same as a list; either opens a person."""
    enter(page, told)
    room(page).get_by_role("link", name="People").click()
    expect(page).to_have_url(f"{told.url}/#memory/people")
    picture = room(page).get_by_role("group", name="Picture of the people")
    expect(picture.get_by_role("button")).to_have_count(7)
    words = picture.locator("text.how").all_text_contents()
    assert set(words) == {"sister", "brother", "husband", "cat", "together"}
    people = room(page).get_by_role("list", name="People")
    expect(people.get_by_role("button", name="Jonas")).to_contain_text("your brother's husband · 1 fact")
    expect(people.get_by_role("button", name="Tom together with you")).to_be_visible()
    picture.get_by_role("button", name="Nora, your sister").click()
    expect(people.get_by_role("button", name="Nora lives in Lyon")).to_be_in_viewport()
    people.get_by_role("button", name="Nora your sister").click()
    expect(people.get_by_role("button", name="Nora lives in Lyon")).to_have_count(0)


def test_the_timeline_reaches_the_beginning(page: Page, built_page: Path) -> None:
    """Days, newest first, what was learnt beside what was said, and more by a button until it begins."""
    remembering = Remembering()

    async def long_life() -> None:
        await a_small_life(remembering)
        for n in range(60):
            await remembering.tell(f"Number {n}.", "Mm.")

    done(long_life())
    with serving(remembering, built_page) as told:
        enter(page, told, "/timeline")
        expect(room(page).locator(".exchange")).to_have_count(40)
        expect(room(page).get_by_role("region", name="Today")).to_contain_text("Number 59.")
        room(page).get_by_role("button", name="Show what was said before").click()
        expect(room(page).get_by_text("Here it begins.")).to_be_visible()
        expect(room(page).locator(".exchange")).to_have_count(73)
        expect(room(page).get_by_text("She keeps: You are with Tom")).to_be_visible()
        brought = room(page).get_by_role("region", name="4 May 2023, brought along")
        expect(brought).to_contain_text("geese")


def test_search_finds_as_one_types(page: Page, told: Remembering) -> None:
    """Half a word finds facts and exchanges, with one request for several letters; nothing is said plainly."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search" in request.url else None)
    enter(page, told, "/search")
    box = room(page).get_by_role("searchbox")
    box.press_sequentially("walk", delay=20)
    expect(page.locator("memory-search").get_by_role("status")).to_have_text("1 fact, 1 exchange")
    assert len(asked) == 1
    expect(fact(page, "You like walking in the rain")).to_be_visible()
    expect(room(page).locator(".exchange")).to_contain_text("Without a hood?")
    box.fill("zebra")
    expect(page.locator("memory-search").get_by_role("status")).to_have_text("Nothing has to do with that.")
    expect(room(page).locator(".exchange")).to_have_count(0)
    box.fill("")
    expect(page.locator("memory-search").get_by_role("status")).to_be_empty()


def test_what_is_wrong_is_crossed_out_or_put_right(page: Page, told: Remembering) -> None:
    """With words of the person these are known from then on; without, the fact is only crossed out."""
    enter(page, told)
    room(page).get_by_role("button", name="You live in Arles").click()
    fact(page, "You live in Arles").get_by_role("button", name="That's wrong").click()
    better = room(page).get_by_label("What is so?")
    expect(better).to_be_focused()
    expect(room(page).get_by_role("button", name="Cross it out")).to_be_visible()
    better.fill("You live in Nîmes now")
    better.press("Enter")
    expect(fact(page, "You live in Nîmes now")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Put right.")).to_be_visible()
    expect(fact(page, "You live in Arles")).to_have_count(0)
    room(page).get_by_role("button", name="You don't like coffee").click()
    fact(page, "You don't like coffee").get_by_role("button", name="That's wrong").click()
    room(page).get_by_role("button", name="Cross it out").click()
    room(page).get_by_role("button", name="3 things that no longer hold").click()
    expect(fact(page, "You don't like coffee")).to_contain_text("You said that this isn't so.")
    corrections = [event for event in done(told.log()) if isinstance(event, Corrected)]
    assert [event.text for event in corrections] == ["You live in Nîmes now", ""]


def test_what_is_forgotten_is_nowhere(page: Page, built_page: Path, witness: Witness) -> None:
    """A word that was learnt, and said on this very page, is in no part of the page and no answer once it is forgotten.

    She says before what goes with it, and who keeps it keeps it all.
    """
    remembering = Remembering()

    async def with_a_canary() -> None:
        await a_small_life(remembering)
        await remembering.tell("My aunt lives in Zanzibar and sings.", "Zanzibar!", ("my aunt", "lives in", "Zanzibar"))

    done(with_a_canary())
    with serving(remembering, built_page) as told:
        page.goto(told.url)
        write(page, "I'm flying to Zanzibar.")
        expect(page.locator("[data-line=her]")).to_have_attribute("data-phase", "said")
        assert "Zanzibar" in page.evaluate(EVERYTHING)
        page.get_by_role("link", name="Memory").click()
        room(page).get_by_role("button", name="Your aunt lives in Zanzibar").click()
        fact(page, "Your aunt lives in Zanzibar").get_by_role("button", name="Forget").click()
        question = page.get_by_role("dialog", name="Forget this for good?")
        expect(question).to_contain_text("1 exchange goes whole: what was said, and her answer to it.")
        expect(question).to_contain_text("“My aunt lives in Zanzibar and sings.”")
        expect(question).to_contain_text("1 thing she learnt from that goes too.")
        expect(question.get_by_role("button", name="Keep it")).to_be_focused()
        question.get_by_role("button", name="Keep it").click()
        expect(fact(page, "Your aunt lives in Zanzibar")).to_be_visible()
        assert not any(isinstance(event, Forgot) for event in done(told.log()))

        fact(page, "Your aunt lives in Zanzibar").get_by_role("button", name="Forget").click()
        question.get_by_role("button", name="Forget it").click()
        expect(fact(page, "Your aunt lives in Zanzibar")).to_have_count(0, timeout=500)
        expect(page.get_by_role("status").filter(has_text="It's gone.")).to_be_visible()
        expect(room(page).get_by_role("heading", name="Memory")).to_be_focused()

        room(page).get_by_role("link", name="Timeline").click()
        room(page).get_by_role("button", name="Forget “I'm flying to Zanzibar.”").click()
        question.get_by_role("button", name="Forget it").click()
        expect(page.get_by_role("status").filter(has_text="It's gone.")).to_be_visible()
        expect(room(page).get_by_text("Zanzibar")).to_have_count(0)
        assert "zanzibar" not in page.evaluate(EVERYTHING).lower()
        page.go_back()
        page.go_back()
        expect(page.locator(".past").last).to_contain_text("Good morning, you.")
        assert "zanzibar" not in page.evaluate(EVERYTHING).lower()
        paths = ("facts", "people", "timeline?limit=200", "search?words=zanzibar", "search?words=aunt")
        answers = [ask(told, f"/api/memory/{path}") for path in paths] + [ask(told, "/api/history?limit=500")]
        assert "zanzibar" not in json.dumps(answers).lower()
        assert "zanzibar" not in str(done(told.log())).lower()
        assert "Rasmus" in json.dumps(answers)
    assert witness.complaints == []


def test_what_holds_again_is_told_before(page: Page, told: Remembering) -> None:
    """Who forgets a move reads that the old place would hold again."""
    enter(page, told)
    room(page).get_by_role("button", name="You live in Arles").click()
    fact(page, "You live in Arles").get_by_role("button", name="Forget").click()
    question = page.get_by_role("dialog", name="Forget this for good?")
    expect(question).to_contain_text("Then this holds again, as you told her before: You live in Delft")


def test_a_server_that_is_gone_or_says_no_is_told(page: Page, told: Remembering, context: BrowserContext) -> None:
    """What couldn't be forgotten is back in the view, with one line; her own line where she gives one."""
    enter(page, told)
    room(page).get_by_role("button", name="You don't like coffee").click()
    context.route(
        "**/api/memory/forget",
        lambda route: route.continue_() if '"dry"' in (route.request.post_data or "") else route.abort(),
    )
    fact(page, "You don't like coffee").get_by_role("button", name="Forget").click()
    page.get_by_role("button", name="Forget it").click()
    expect(room(page).get_by_role("alert")).to_have_text("Samantha isn't answering. Nothing was changed.")
    expect(fact(page, "You don't like coffee")).to_be_visible()
    context.unroute("**/api/memory/forget")
    refusal = {"error": {"message": "The disk is full: make room, then try again", "code": "disk-full"}}
    context.route("**/api/memory/forget", lambda route: route.fulfill(status=503, json=refusal))
    fact(page, "You don't like coffee").get_by_role("button", name="You don't like coffee").click()
    fact(page, "You don't like coffee").get_by_role("button", name="Forget").click()
    expect(room(page).get_by_role("alert")).to_have_text("The disk is full: make room, then try again")


def test_a_life_without_memories_speaks_plainly(page: Page, built_page: Path) -> None:
    """Each part says that there is nothing yet, and what will be there."""
    with serving(Remembering(), built_page) as told:
        enter(page, told)
        expect(room(page).get_by_text("She knows nothing about you yet.")).to_be_visible()
        room(page).get_by_role("link", name="People").click()
        expect(room(page).get_by_text("Nobody yet.")).to_be_visible()
        room(page).get_by_role("link", name="Timeline").click()
        expect(room(page).get_by_text("Nothing was said yet.")).to_be_visible()


def test_a_call_goes_on_in_the_room(context: BrowserContext, page: Page, built_page: Path) -> None:
    """Who opens the room while talking goes on talking, and the light says so there too."""
    context.grant_permissions(["microphone"])
    with serve_echo(built_page) as echo:
        page.goto(f"{echo.url}/?autostart=1&transport=socket")
        state = page.locator("samantha-page")
        expect(state).to_have_attribute("data-microphone", "live", timeout=20_000)
        before = echo.diary()["heard_samples_count"]
        page.get_by_role("link", name="Memory").click()
        expect(room(page).get_by_text("You are talking. Microphone on")).to_be_visible()
        page.wait_for_timeout(600)
        expect(state).to_have_attribute("data-microphone", "live")
        assert echo.diary()["heard_samples_count"] > before
        room(page).get_by_role("heading", name="Memory").press("m")
        expect(room(page).get_by_text("Microphone muted")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("button", name="End", exact=True)).to_be_visible()
        expect(state).to_have_attribute("data-link", "live")
