"""What travels, counted once."""

from samantha.weights.model import HubSource, Package, PackageSource, Part, UrlSource, WeightFile
from samantha.weights.tally import Tally

PACKED = Package("npm", "voices", "1.0", 100)
HUB = HubSource("a/b", "main", "x")


def voice(name: str) -> WeightFile:
    """A file that the hub has and that the package brings."""
    return WeightFile(name, 30, name, (HUB, PackageSource((Part(PACKED, name),))))


def test_a_package_for_two_files_travels_once() -> None:
    """Both files come from the hub at their own size, or from one package at its packed size."""
    files = [voice("joe"), voice("amy")]
    tally = Tally(files)
    assert tally.total_bytes == 60
    for file in files:
        tally.choose(file, file.sources[1])
    assert tally.total_bytes == 100


def test_a_hub_given_up_is_given_up_for_all() -> None:
    """Files that would come from the same repository count as coming from their next source; others stay."""
    other = WeightFile("z", 7, "z", (UrlSource("https://example.org/z"),))
    alone = WeightFile("y", 5, "y", (HUB,))
    tally = Tally([voice("joe"), voice("amy"), other, alone])
    tally.give_up("a/b")
    assert tally.total_bytes == 100 + 7 + 5


def test_done_never_exceeds_the_whole() -> None:
    """What pip keeps in passing may be more than the package; the tally caps it."""
    file = voice("joe")
    tally = Tally([file])
    tally.move(file, 20)
    assert (tally.done_bytes, tally.total_bytes) == (20, 30)
    tally.choose(file, file.sources[1])
    tally.move(PACKED, 250)
    assert (tally.done_bytes, tally.total_bytes) == (100, 100)
