"""A browser, the built page, and a fake Samantha behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.fake_server import FakeSamantha, serve
from tests.browser.remembering import Remembering, a_small_life, done, serving

PAGE = Path(__file__).resolve().parents[2] / "samantha" / "surfaces" / "page"

FLAGS = (
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)


@dataclass
class Witness:
    """What a browser page complained about and where it turned to."""

    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Note every warning, error and request of a page from now on."""
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _asked(self, request: Request) -> None:
        self.hosts.add("/".join(request.url.split("/")[:3]))


@pytest.fixture(scope="session")
def built_page() -> Path:
    """Return the folder of the built page."""
    if not (PAGE / "index.html").is_file():
        pytest.skip("the page is not built: make page")
    return PAGE


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Run a headless Chromium with a make-believe microphone, which a site may only use when it is allowed to."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def fake(built_page: Path) -> Iterator[FakeSamantha]:
    """Serve the built page with a fake Samantha behind it."""
    with serve(FakeSamantha(page=built_page)) as running:
        yield running


@pytest.fixture
def told(built_page: Path) -> Iterator[Remembering]:
    """Serve a house that remembers a small life."""
    remembering = Remembering()
    done(a_small_life(remembering))
    with serving(remembering, built_page) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh profile at desktop size in the light theme."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme="light", locale="en-GB")
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def witness() -> Witness:
    """Return a witness that has seen nothing yet."""
    return Witness()


@pytest.fixture
def page(context: BrowserContext, witness: Witness) -> Page:
    """Open an empty tab under the witness's eyes."""
    tab = context.new_page()
    witness.watch(tab)
    return tab


def focus_nothing(page: Page) -> None:
    """Take the focus away from every control, through all shadow roots."""
    page.evaluate(
        "() => { let at = document.activeElement;"
        " while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
        " at?.blur(); }"
    )


def write(page: Page, text: str) -> None:
    """Type a line into the text box and send it with Enter."""
    box = page.get_by_label("Write to Samantha")
    box.fill(text)
    box.press("Enter")
