"""Decision records keep their form, and what is shipped or fetched is named with its licence."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

_HEADINGS = ["Context", "Decision", "Cost", "How we would know it was wrong"]
_PAGE_MAX_WORDS = 700


def faults(name: str, text: str) -> list[str]:
    """Return what keeps a text from being a decision record."""
    wrong = [] if re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name) else ["its name is not NNNN-words.md"]
    if re.findall(r"^## (.+)$", text, re.MULTILINE) != _HEADINGS:
        wrong.append(f"its headings are not {', '.join(_HEADINGS)}")
    if not text.startswith("# "):
        wrong.append("it has no title")
    if len(text.split()) > _PAGE_MAX_WORDS:
        wrong.append("it is longer than a page")
    return wrong


def unnamed(notice: str, names: list[str]) -> list[str]:
    """Return the names that a notice leaves out."""
    return [name for name in names if name not in notice]


def _records() -> list[Path]:
    return sorted((ROOT / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("path", _records(), ids=lambda path: path.stem)
def test_a_decision_record_has_its_form(path: Path) -> None:
    """Title, four headings in order, one page."""
    assert faults(path.name, path.read_text()) == []


def test_decision_records_have_their_own_numbers() -> None:
    """No two records share a number."""
    numbers = [path.name[:4] for path in _records()]
    assert numbers
    assert len(set(numbers)) == len(numbers)


def test_a_malformed_record_is_seen() -> None:
    """A record out of form is told so, one in form is not."""
    good = "# Title\n\n" + "\n\n".join(f"## {heading}\n\nWords." for heading in _HEADINGS)
    assert faults("0001-seal-each-event.md", good) == []
    assert faults("seal.md", good) == ["its name is not NNNN-words.md"]
    assert len(faults("0001-x.md", good.replace("## Cost", "## Price"))) == 1
    assert faults("0001-x.md", good + " word" * 700) == ["it is longer than a page"]


def test_the_notice_names_every_model_and_font() -> None:
    """NOTICE names each model of the catalogue and each font of the page."""
    notice = (ROOT / "NOTICE").read_text()
    catalogue = tomllib.loads((ROOT / "samantha" / "weights" / "catalogue.toml").read_text())
    packages = json.loads((ROOT / "web" / "package.json").read_text())["dependencies"]
    models = [model["id"] for model in catalogue["model"]]
    fonts = [package for package in packages if package.startswith("@fontsource")]
    assert models
    assert fonts
    assert unnamed(notice, models + fonts) == []


def test_an_unnamed_model_is_seen() -> None:
    """A name that the notice lacks is returned."""
    assert unnamed("whisper-base: MIT", ["whisper-base", "somebody-else"]) == ["somebody-else"]
