"""Where settings come from, and which are refused."""

from pathlib import Path

import pytest

from samantha.kernel.error import SetupError, UsageError
from samantha.settings import load_settings


def test_an_empty_host_is_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable, easily left in a compose file, must not open every address of the machine."""
    monkeypatch.setenv("SAMANTHA_HOST", "")
    with pytest.raises(SetupError, match="host"):
        load_settings()


def test_what_was_typed_wrongly_is_wrong_usage() -> None:
    """A port that isn't one is the person's to type again; one from the environment is the operator's to mend."""
    with pytest.raises(UsageError, match="port"):
        load_settings(port=99_999)


def test_a_folder_somebody_works_in_sets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A samantha.toml in the current folder is not hers: it could send a person's words to a stranger's brain."""
    (tmp_path / "samantha.toml").write_text('brain = "http://127.0.0.1:9/v1#stranger"')
    monkeypatch.chdir(tmp_path)
    assert load_settings().brain == "embedded"
