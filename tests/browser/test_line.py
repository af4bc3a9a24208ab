"""Talking: the page over Pipecat's real WebRTC and websocket lines, with a fake Samantha that echoes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Witness, focus_nothing, write
from tests.browser.echo_line import EchoSamantha, serve_echo
from tests.browser.fake_server import FakeSamantha, spoken_answer

pytestmark = pytest.mark.browser

LEVELS = """async () => {
  const { conversation } = document.querySelector("samantha-page");
  let mic = 0, her = 0;
  for (let look = 0; look < 200 && !(mic > 0.2 && her > 0.2); look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    mic = Math.max(mic, conversation.micLevel());
    her = Math.max(her, conversation.herLevel());
  }
  return [mic, her];
}"""


@pytest.fixture
def echo(built_page: Path) -> Iterator[EchoSamantha]:
    """Serve the built page with an echoing Samantha behind real lines."""
    with serve_echo(built_page) as running:
        yield running


@pytest.fixture
def allowed(context: BrowserContext) -> BrowserContext:
    """Allow the microphone."""
    context.grant_permissions(["microphone"])
    return context


@pytest.mark.parametrize("way", ["webrtc", "socket"])
def test_a_conversation_goes_both_ways(
    allowed: BrowserContext, page: Page, echo: EchoSamantha, witness: Witness, way: str
) -> None:
    """Over either line sound goes out and comes back, her turn is shown, and stop breaks it off."""
    page.goto(f"{echo.url}/?autostart=1&transport={way}")
    state = page.locator("samantha-page")
    expect(state).to_have_attribute("data-microphone", "live", timeout=20_000)
    expect(state).to_have_attribute("data-presence", "listening")
    mic, her = page.evaluate(LEVELS)
    assert mic > 0.2
    assert her > 0.2
    assert echo.diary()["heard_samples_count"] > 0
    write(page, "I am here now.")
    expect(page.locator("[data-line=you]")).to_have_text("You: I am here now.")
    expect(page.locator("[data-line=her]")).to_contain_text("Oh, You are here.")
    expect(state).to_have_attribute("data-presence", "speaking")
    page.keyboard.press("Escape")
    expect(page.locator("[data-line=her]")).to_have_attribute("data-phase", "broken")
    assert [what for what, _ in echo.diary()["told"]] == ["say", "stop"]
    assert witness.complaints == []
    assert witness.hosts <= {echo.url, echo.url.replace("http", "ws")}


def test_the_light_is_honest(allowed: BrowserContext, page: Page, echo: EchoSamantha) -> None:
    """The light is on while sound is sent, off while muted by key or button, and off after the end."""
    page.goto(echo.url)
    page.get_by_role("button", name="Talk", exact=True).click()
    state = page.locator("samantha-page")
    expect(state).to_have_attribute("data-microphone", "live", timeout=20_000)
    expect(page.get_by_text("Microphone on")).to_be_visible()
    focus_nothing(page)
    page.keyboard.press("m")
    expect(page.get_by_text("Microphone muted")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("Microphone on")).to_be_visible()
    page.get_by_role("button", name="Mute", exact=True).click()
    expect(page.get_by_text("Microphone muted")).to_be_visible()
    page.get_by_role("button", name="End", exact=True).click()
    expect(state).to_have_attribute("data-microphone", "off")
    assert [data for what, data in echo.diary()["told"] if what == "mute"] == [
        {"on": True},
        {"on": False},
        {"on": True},
    ]


def test_a_refused_webrtc_line_falls_back_to_the_websocket(
    allowed: BrowserContext, page: Page, built_page: Path
) -> None:
    """When WebRTC can't be had the page takes the websocket by itself."""
    with serve_echo(built_page, offer_status=501) as echo:
        page.goto(f"{echo.url}/?autostart=1")
        expect(page.locator("samantha-page")).to_have_attribute("data-microphone", "live", timeout=20_000)


def test_a_busy_samantha_is_told(allowed: BrowserContext, page: Page, built_page: Path) -> None:
    """When she talks on another device the page says so instead of trying on and on."""
    with serve_echo(built_page, offer_status=409) as echo:
        page.goto(f"{echo.url}/?autostart=1")
        expect(page.get_by_text("She is in a conversation on another device.")).to_be_visible()


def test_one_tab_talks_and_another_can_take_over(allowed: BrowserContext, page: Page, echo: EchoSamantha) -> None:
    """A second tab is told about the first, may take the conversation, and the first then says where it went."""
    page.goto(f"{echo.url}/?autostart=1")
    expect(page.locator("samantha-page")).to_have_attribute("data-link", "live", timeout=20_000)
    second = allowed.new_page()
    second.goto(f"{echo.url}/?autostart=1")
    expect(second.get_by_text("You are talking with her in another tab.")).to_be_visible()
    second.get_by_role("button", name="Talk here instead").click()
    expect(second.locator("samantha-page")).to_have_attribute("data-link", "live", timeout=20_000)
    expect(page.get_by_text("You are talking with her in another tab.")).to_be_visible()


def test_a_lost_server_is_noticed_and_found_again(allowed: BrowserContext, page: Page, built_page: Path) -> None:
    """When the server dies in mid-conversation the page says so, and the conversation opens again when it is back."""
    with serve_echo(built_page) as first:
        page.goto(f"{first.url}/?autostart=1")
        state = page.locator("samantha-page")
        expect(state).to_have_attribute("data-link", "live", timeout=20_000)
    expect(page.get_by_text("Samantha isn't answering.")).to_be_visible(timeout=20_000)
    expect(state).to_have_attribute("data-microphone", "off")
    with serve_echo(built_page, port=int(first.url.rsplit(":", 1)[1])):
        expect(state).to_have_attribute("data-microphone", "live", timeout=40_000)
        expect(page.get_by_text("Samantha isn't answering.")).to_have_count(0)


def test_a_denied_microphone_is_one_clear_line_and_typing_still_works(
    context: BrowserContext, page: Page, echo: EchoSamantha
) -> None:
    """Without a microphone the page says what to do, shows no light, and a typed line still gets an answer."""
    page.goto(f"{echo.url}/?autostart=1")
    expect(page.get_by_text("The browser keeps the microphone closed.")).to_be_visible(timeout=20_000)
    state = page.locator("samantha-page")
    expect(state).to_have_attribute("data-link", "live", timeout=20_000)
    expect(state).to_have_attribute("data-microphone", "denied")
    write(page, "Can you read me?")
    expect(page.locator("[data-line=her]")).to_contain_text("You are here.")


def test_a_denied_microphone_without_any_line_still_lets_a_person_type(
    context: BrowserContext, page: Page, fake: FakeSamantha
) -> None:
    """With neither microphone nor sound the same text box carries the turn by itself."""
    fake.answer = spoken_answer("I can read you.")
    page.goto(fake.url)
    page.get_by_role("button", name="Talk", exact=True).click()
    expect(page.get_by_text("The browser keeps the microphone closed.")).to_be_visible(timeout=20_000)
    write(page, "Can you read me?")
    expect(page.locator("[data-line=her]")).to_contain_text("I can read you.")
