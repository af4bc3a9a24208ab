"""`samantha weights` as a person or a script types it."""

import json
from pathlib import Path

import pytest

from samantha.cli import weights as command
from samantha.weights.catalogue import Catalogue
from samantha.weights.store import Weights
from tests.integration.weights.conftest import Hub

ON_HUB = "/a/tiny/resolve/main/tiny.bin"


@pytest.fixture
def typed(
    hub: Hub, tiny: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Type a command against the tiny catalogue and return its code, its standard output and its standard error."""
    monkeypatch.setattr("samantha.weights.store.shipped_catalogue", lambda: tiny)
    monkeypatch.setenv("SAMANTHA_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("SAMANTHA_MIRROR", hub.address)
    monkeypatch.chdir(tmp_path)

    def type_in(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            command.app(words)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return type_in


def test_pull_list_and_verify_tell_one_story(typed, hub: Hub, content: bytes, tmp_path: Path) -> None:
    """A model is not here, is pulled, is here and whole; each answer is one JSON object and nothing else."""
    hub.holds(ON_HUB, content)
    code, out, _ = typed("list", "--json")
    assert (code, [row["present"] for row in json.loads(out)["models"]]) == (0, [False])
    code, out, err = typed("pull", "tiny", "--json")
    pulled = json.loads(out)
    assert (code, pulled["ok"], pulled["models"], pulled["failed"]) == (0, True, ["tiny"], {})
    assert pulled["size_bytes"] == len(content)
    assert pulled["took_s"] > 0
    assert "tiny: whole and verified" in err
    code, out, _ = typed("list", "--json")
    listed = json.loads(out)
    assert [row["present"] for row in listed["models"]] == [True]
    assert listed["root"] == str(tmp_path / "weights")
    code, out, err = typed("verify", "--json")
    assert (code, json.loads(out)["models"], err) == (0, [{"id": "tiny", "whole": True, "faults": {}}], "")


def test_a_tampered_file_is_found_and_mended(typed, hub: Hub, content: bytes, tmp_path: Path) -> None:
    """`verify` fails and names the line to type; that line mends it."""
    hub.holds(ON_HUB, content)
    typed("pull", "tiny")
    file = tmp_path / "weights" / "tiny" / "tiny.bin"
    file.write_bytes(content[:-1] + b"!")
    code, out, err = typed("verify")
    assert code == 1
    assert "tiny: broken" in out
    assert "samantha weights pull tiny" in err
    assert typed("pull", "tiny")[0] == 0
    assert file.read_bytes() == content
    assert typed("verify")[0] == 0


def test_what_can_not_be_fetched_fails_with_its_reasons(typed) -> None:
    """Exit code 1, the reasons on standard error and in the object."""
    code, out, err = typed("pull", "tiny", "--json")
    report = json.loads(out)
    assert (code, report["ok"], report["models"]) == (1, False, [])
    assert "answers 404" in report["failed"]["tiny"]
    assert "answers 404" in err


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("pull", "tinny"), 2, "no-such-model"),
        (("verify", "tinny"), 2, "no-such-model"),
        (("pull", "tiny", "--mirror", "hub"), 2, "bad-mirror"),
        (("pull", "tiny", "--offline"), 1, "offline"),
    ],
)
def test_a_failure_is_one_line_and_one_object(typed, words: tuple[str, ...], code: int, error: str) -> None:
    """Wrong usage is 2, what fails is 1; one line on standard error, the same in the JSON object."""
    ended, out, err = typed(*words, "--json")
    assert (ended, json.loads(out)["error"]["code"]) == (code, error)
    assert json.loads(out)["error"]["message"] == err.strip()
    assert err.count("\n") == 1


def test_a_person_reads_a_table(typed) -> None:
    """`list` names the model, its size and licence, and the folder."""
    code, out, _ = typed("list")
    assert code == 0
    assert all(word in out for word in ("tiny", "262.1 kB", "MIT", "Folder:"))


def test_the_settings_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder the person's own cache is used."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Weights().root.name == "weights"
