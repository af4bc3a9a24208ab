"""Somebody to kill."""

from collections.abc import Iterator

import pytest

from tests.integration.vault.undertaker import Victims


@pytest.fixture
def victims() -> Iterator[Victims]:
    """A warm parent of children."""
    victims = Victims()
    yield victims
    victims.close()
