"""One model: what it does, what it takes, and where each of its files may come from."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["brain", "ear", "voice", "meaning"]
Registry = Literal["pip", "npm"]


@dataclass(frozen=True, slots=True)
class HubSource:
    """One file of a repository on a model hub."""

    repo: str
    revision: str
    path: str


@dataclass(frozen=True, slots=True)
class UrlSource:
    """One file at one address."""

    url: str


@dataclass(frozen=True, slots=True)
class Package:
    """One archive of a registry, named as the person's own pip or npm names it."""

    registry: Registry
    name: str
    version: str
    packed_bytes: int
    """Size of the archive as it is downloaded."""

    def __str__(self) -> str:
        """Return the name and version a person would look up."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file: one member of one package."""

    package: Package
    member: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """A file as the members of packages, joined in order."""

    parts: tuple[Part, ...]


Source = HubSource | UrlSource | PackageSource


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of a model and what it must be, to the byte."""

    name: str
    """Path below the model's folder, with '/'."""
    size_bytes: int
    sha256: str
    sources: tuple[Source, ...]
    """Where it may come from, the first to try first."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model: what it does, what it takes, and its files."""

    id: str
    role: Role
    label: str
    licence: str
    """SPDX identifier."""
    languages: tuple[str, ...]
    """BCP 47."""
    memory_bytes: int
    """Memory while in use."""
    rank: int
    """Within one role, the higher the better."""
    cores_count: int
    """A brain keeps up with speech from this many cores on."""
    test_only: bool
    default: bool
    """Whether a first conversation needs it; brains are chosen instead."""
    files: tuple[WeightFile, ...]

    @property
    def size_bytes(self) -> int:
        """Size on disk, all files together."""
        return sum(file.size_bytes for file in self.files)

    def file(self, name: str) -> WeightFile:
        """Return the file of that name.

        Raises:
            KeyError: If the model has no such file.
        """
        for file in self.files:
            if file.name == name:
                return file
        raise KeyError(name)
