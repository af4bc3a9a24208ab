"""Fetches what one model lacks: each file from the first source that has it, verified before it gets its name."""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

import anyio

from samantha.kernel.error import ProviderError
from samantha.weights.cache import Cache
from samantha.weights.download import Downloads, Wanted
from samantha.weights.join import Joining
from samantha.weights.model import HubSource, Model, Package, PackageSource, Source, UrlSource, WeightFile
from samantha.weights.package import archive_path, clear_shelf
from samantha.weights.progress import Progress, Step
from samantha.weights.source import SourceError, source_name
from samantha.weights.tally import Tally


class Pull:
    """One model's pull; the caller holds the model's folder."""

    def __init__(self, model: Model, cache: Cache, *, hub: str, downloads: Downloads, progress: Progress) -> None:
        self._model = model
        self._cache = cache
        self._hub = hub
        self._downloads = downloads
        self._progress = progress
        self._missing: list[WeightFile] = []
        self._tally = Tally(())
        self._noted: set[str] = set()

    async def run(self) -> None:
        """Fetch every missing file, then leave nothing behind but the model.

        Raises:
            ProviderError: `weights-unreachable`, with each source's reason.
            OSError: The disk can't take it.
        """
        self._missing = await anyio.to_thread.run_sync(self._cache.missing, self._model)
        self._tally = Tally(self._missing)
        shop = workshop(self._cache, self._model)
        clear_shelf(shop)
        try:
            for file in list(self._missing):
                await self._fetch_from_any(file)
                self._missing.remove(file)
            shutil.rmtree(shop, ignore_errors=True)
        finally:
            with suppress(OSError):
                shop.rmdir()

    async def _fetch_from_any(self, file: WeightFile) -> None:
        reasons: list[str] = []
        for source in file.sources:
            self._tally.choose(file, source)
            try:
                await self._fetch(file, source)
            except SourceError as error:
                reasons.append(f"{source_name(source)} {error}")
                self._note(reasons[-1])
                if isinstance(source, HubSource):
                    self._tally.give_up(source.repo)
            else:
                return
        raise ProviderError(
            f"{self._model.id} can't be fetched, {file.name} comes from nowhere: {'; '.join(reasons)}. "
            "Look at the connection or name a mirror (--mirror URL), then type: "
            f"samantha weights pull {self._model.id}",
            code="weights-unreachable",
            spoken="I couldn't fetch a part of myself. Is there a connection?",
        )

    def _note(self, reason: str) -> None:
        """Tell a reason once, however many files it meets."""
        if reason not in self._noted:
            self._noted.add(reason)
            self._progress.noted(f"{self._model.id}: {reason}")

    async def _fetch(self, file: WeightFile, source: Source) -> None:
        """Fetch and verify; a file that was resumed and turns out wrong is fetched once more from its start."""
        part = part_path(self._cache, self._model, file, source)
        part.parent.mkdir(parents=True, exist_ok=True)
        while True:
            begun = [part, *self._archives(source)]
            resumed = any(path.exists() for path in begun)
            await self._grow(file, source, part)
            reason = await anyio.to_thread.run_sync(self._cache.publish, self._model, file, part)
            if not reason:
                return
            for leftover in [*begun, *part.parent.glob(f"{part.name}.*")]:
                leftover.unlink(missing_ok=True)
            if not resumed:
                raise SourceError(f"gave the wrong file: {reason}")

    def _archives(self, source: Source) -> list[Path]:
        parts = source.parts if isinstance(source, PackageSource) else ()
        return [archive_path(part.package, workshop(self._cache, self._model)) for part in parts]

    async def _grow(self, file: WeightFile, source: Source, part: Path) -> None:
        match source:
            case HubSource(repo=repo, revision=revision, path=path):
                await self._download(file, f"{self._hub}/{repo}/resolve/{revision}/{path}", "hub", part)
            case UrlSource(url=url):
                await self._download(file, url, source_name(source), part)
            case PackageSource():
                await self._join(file, source, part)

    async def _download(self, file: WeightFile, url: str, name: str, part: Path) -> None:
        def moved(done_bytes: int) -> None:
            self._tally.move(file, done_bytes)
            self._tell(file, name)

        await self._downloads.fetch(Wanted(url, file.size_bytes, file.sha256, part), moved)

    async def _join(self, file: WeightFile, source: PackageSource, part: Path) -> None:
        numbers = {piece.package: n for n, piece in enumerate(source.parts, start=1)}
        count = len(source.parts)

        def moved(package: Package, done_bytes: int) -> None:
            self._tally.move(package, min(done_bytes, package.packed_bytes))
            which = f"part {numbers[package]} of {count}" if count > 1 else package.name
            self._tell(file, f"{package.registry} {which}")

        shelf = workshop(self._cache, self._model)
        joining = Joining(source, file.size_bytes, part, shelf, self._kept_for_others(file), moved)
        await joining.run()

    def _kept_for_others(self, file: WeightFile) -> set[Package]:
        return {
            part.package
            for other in self._missing
            if other != file
            for source in other.sources
            if isinstance(source, PackageSource)
            for part in source.parts
        }

    def _tell(self, file: WeightFile, source: str) -> None:
        tally = self._tally
        self._progress.moved(Step(self._model.id, file.name, source, tally.done_bytes, tally.total_bytes))


def workshop(cache: Cache, model: Model) -> Path:
    """Return the folder of unfinished things in a model's folder."""
    return cache.folder(model) / ".pull"


def part_path(cache: Cache, model: Model, file: WeightFile, source: Source) -> Path:
    """Return where a file grows while it comes from one source; every source has its own, so none spoils another's."""
    mark = hashlib.sha256(repr((file.name, file.sha256, source)).encode()).hexdigest()[:12]
    return workshop(cache, model) / f"{mark}.part"
