"""The memory room for people who don't see it, don't point at it, hold it in a hand, or don't want it to move."""

from itertools import product

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from samantha.vault.event import Heard, Learned
from tests.browser.conftest import Witness
from tests.browser.remembering import Remembering, done, enter, fact, room

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const style = getComputedStyle(at);
  return [at.getAttribute("aria-label") || at.innerText.split("\\n")[0].trim(), parseFloat(style.outlineWidth) >= 2];
}"""

FAULTS = """() => {
  const faults = [];
  const name = (one) => one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") ||
    [...(one.labels ?? [])].map((label) => label.textContent).join(" ").trim() ||
    (one.matches("button") ? one.textContent.trim() : "");
  const visit = (root) => {
    const ids = [...root.querySelectorAll("[id]")].map((one) => one.id);
    if (new Set(ids).size < ids.length) faults.push(`one id twice: ${ids}`);
    for (const one of root.querySelectorAll("*")) {
      if (one.matches("button, input, textarea, a, dialog, nav, [role=button], [role=group]") && !name(one))
        faults.push(`no name: ${one.outerHTML}`);
      if (one.matches("ul, ol") && [...one.children].some((child) => !child.matches("li")))
        faults.push(`a list of other things: ${one.outerHTML}`);
      if (one.matches("[aria-hidden=true]") && one.querySelector("a, button, [tabindex='0']"))
        faults.push(`hidden but reached: ${one.outerHTML}`);
      if (one.matches("button, a, g[role=button]") && one.checkVisibility()) {
        const { width, height } = one.getBoundingClientRect();
        if (width < 24 || height < 24) faults.push(`too small to touch: ${one.outerHTML}`);
      }
      if (one.shadowRoot) visit(one.shadowRoot);
    }
  };
  visit(document);
  return faults;
}"""

INKS = """() => {
  const inks = new Map();
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      const speaks = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      const style = getComputedStyle(one);
      if (speaks && one.checkVisibility() && !one.matches("button.primary, .you text"))
        inks.set(one instanceof SVGElement ? style.fill : style.color, one.outerHTML.slice(0, 80));
      if (one.shadowRoot) visit(one.shadowRoot);
    }
  };
  visit(document.querySelector("samantha-page").shadowRoot.querySelector("memory-room").shadowRoot);
  const papers = ["--paper", "--paper-warm", "--paper-raised"].map((name) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const css = getComputedStyle(probe).color;
    probe.remove();
    return css;
  });
  return [[...inks], papers];
}"""

SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter((one) => !one.hadRecentInput))
      window.shifts.push([entry.value, location.hash, ...entry.sources.map((one) => one.node?.outerHTML)]);
  }).observe({ type: "layout-shift", buffered: true });
}"""


def test_everything_is_done_by_keyboard(page: Page, told: Remembering) -> None:
    """From the main page to a person in the picture, to a fact, to its forgetting: Tab, arrows, Enter and Space."""
    page.goto(told.url)
    expect(page.get_by_role("button", name="Talk", exact=True)).to_be_enabled()
    press(page, "Tab", "Memory")
    page.keyboard.press("Enter")
    expect(room(page).get_by_role("heading", name="Memory")).to_be_focused()
    press(page, "Tab", "Facts", "People")
    page.keyboard.press("Enter")
    press(page, "Tab", "Timeline", "Search", "You")
    press(page, "ArrowRight", "Nora, your sister")
    page.keyboard.press("Space")
    people = room(page).get_by_role("list", name="People")
    press(page, "Tab", "You", "Nora", "Nora is your sister", "Nora lives in Lyon")
    page.keyboard.press("Space")
    press(page, "Tab", "That's wrong", "Forget")
    page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name="Forget this for good?")
    expect(question.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(people.get_by_role("button", name="Forget", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(question.get_by_role("button", name="Keep it")).to_be_focused()
    press(page, "Tab", "Forget it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="It's gone.")).to_be_visible()
    expect(people.get_by_text("Nora")).to_have_count(0)
    log = done(told.log())
    assert not [one for one in log if isinstance(one, Heard) and "Nora" in one.text]
    assert not [one for one in log if isinstance(one, Learned) and one.about == "Nora"]


def press(page: Page, key: str, *names: str) -> None:
    """Press a key until each of these has had the focus in turn, always with a ring around it."""
    for name in names:
        for _ in range(12):
            page.keyboard.press(key)
            at, is_ringed = page.evaluate(FOCUSED)
            assert is_ringed, at
            if at == name:
                break
        else:
            raise AssertionError(f"{name} was not reached")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_room_fits_and_can_be_read(
    context: BrowserContext, told: Remembering, width: int, scheme: str, witness: Witness
) -> None:
    """On a phone and on a wide screen nothing scrolls sideways or shifts, all has a name, and every ink stands out."""
    page = context.new_page()
    witness.watch(page)
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # pyright: ignore[reportArgumentType]
    page.add_init_script(f"({SHIFTS})()")
    enter(page, told)
    page.evaluate("document.fonts.ready")
    for part in ("Facts", "People", "Timeline", "Search"):
        room(page).get_by_role("link", name=part).click()
        if part == "Facts":
            room(page).get_by_role("button", name="You don't like coffee").click()
            fact(page, "You don't like coffee").get_by_role("button", name="That's wrong").click()
        if part == "Search":
            room(page).get_by_role("searchbox").fill("rain")
            expect(room(page).locator(".exchange")).to_have_count(1)
        else:
            expect(room(page).locator("known-fact, people-picture svg, .exchange").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert room(page).locator(".scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
        assert page.evaluate(FAULTS) == []
        inks, papers = page.evaluate(INKS)
        assert [where for (ink, where), paper in product(inks, papers) if _contrast(ink, paper) < 4.5] == []
    assert [shift for shift in page.evaluate("window.shifts") if shift[0] > 0.005] == []
    moving = room(page).evaluate("one => document.getAnimations({ subtree: true }).length")
    assert moving == 0
    assert witness.complaints == []


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(css: str) -> float:
    parts = [float(part) for part in css.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 3294.6 if part <= 10.31 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
