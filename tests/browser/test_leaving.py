"""How conversations with the real Samantha end when nobody says goodbye."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.live import Samantha, awake, chromium_with_microphone, microphone_file

pytestmark = [pytest.mark.browser, pytest.mark.weights]

_ENDS_WITHIN_S = 5.0
_NOTICED_WITHIN_S = 45.0
"""WebRTC gives a silent peer some 30 s before it counts as gone."""
_PATIENCE_MS = 30_000


@pytest.fixture
def samantha(built_page: Path, tmp_path: Path) -> Iterator[Samantha]:
    """Start her."""
    with awake(tmp_path) as running:
        yield running


@pytest.fixture
def page(chromium: Path, tmp_path: Path) -> Iterator[Page]:
    """Open a tab of a browser in a quiet room."""
    quiet = microphone_file(tmp_path / "quiet.wav", [])
    with sync_playwright() as playwright, chromium_with_microphone(playwright.chromium, chromium, quiet) as browser:
        yield browser.new_page()


def call(page: Page, samantha: Samantha, way: str = "webrtc") -> None:
    """Open a line."""
    page.goto(f"{samantha.url}/?transport={way}")
    page.get_by_role("button", name="Talk", exact=True).click()
    expect(page.locator("samantha-page")).to_have_attribute("data-link", "live", timeout=_PATIENCE_MS)


def speak(page: Page) -> None:
    """Let her begin to speak."""
    page.get_by_label("Write to Samantha").fill("Good morning!")
    page.get_by_label("Write to Samantha").press("Enter")
    expect(page.locator("[data-line=her] .clause").first).to_be_visible(timeout=_PATIENCE_MS)


def wait_for_sockets(samantha: Samantha, count: int, within_s: float) -> None:
    """Wait until her process holds no more than this many sockets."""
    until = time.monotonic() + within_s
    while samantha.open_sockets_count() > count:
        assert time.monotonic() < until, f"{samantha.open_sockets_count()} sockets are open, {count} were before"
        time.sleep(0.5)


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_a_signal_in_mid_sentence_ends_her_soon_and_quietly(
    samantha: Samantha, page: Page, number: signal.Signals
) -> None:
    """Ctrl-C and a service manager's stop end her within five seconds, without a traceback, and keep what was said."""
    call(page, samantha, "webrtc" if number == signal.SIGINT else "socket")
    speak(page)
    code = samantha.signal_and_wait(number, _ENDS_WITHIN_S)
    told = samantha.log.read_text()
    assert code in {0, 130 if number == signal.SIGINT else 143}
    assert "Traceback" not in told
    assert "ERROR" not in told


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs a system that tells which sockets are open")
def test_nobody_who_leaves_or_vanishes_stays_on_the_line(samantha: Samantha, page: Page) -> None:
    """Ten calls come and go; a browser that is killed in mid-sentence ends its call too; nothing stays open."""
    before = samantha.open_sockets_count()
    for index in range(10):
        call(page, samantha, "webrtc" if index % 2 else "socket")
    speak(page)
    assert samantha.open_sockets_count() > before
    browser = page.context.browser
    assert browser
    running = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(process["id"] for process in running if process["type"] == "browser"), signal.SIGKILL)
    wait_for_sockets(samantha, before, _NOTICED_WITHIN_S)
    assert samantha.get("/api/status")["ready"]
    assert "Traceback" not in samantha.log.read_text()
