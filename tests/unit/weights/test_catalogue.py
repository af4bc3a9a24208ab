"""The shipped catalogue, and what a catalogue may not say."""

import re

import pytest

from samantha.kernel.error import InputError, SetupError
from samantha.weights.catalogue import parse_catalogue, shipped_catalogue
from samantha.weights.model import HubSource, PackageSource

MODEL = """
[[model]]
id = "tiny"
role = "ear"
label = "Tiny"
licence = "MIT"
languages = ["en"]
memory_bytes = 1
"""
FILE = """
[[model.file]]
name = "{name}"
bytes = 3
sha256 = {sha256}
sources = [{source}]
"""
SHA256 = f'"{"a" * 64}"'
URL = '{ url = "https://example.org/tiny" }'


def test_every_file_is_named_once_and_can_come_from_somewhere() -> None:
    """No model has two files of one name, and every file has a source and a digest of its own."""
    for model in shipped_catalogue():
        names = [file.name for file in model.files]
        assert len(names) == len(set(names))
        assert all(file.sources and re.fullmatch("[0-9a-f]{64}", file.sha256) for file in model.files)


def test_kokoro_brings_all_its_voices() -> None:
    """54 voices, each (510, 1, 256) numbers of four bytes, from the hub first and from a package second."""
    voices = [file for file in shipped_catalogue().model("kokoro").files if file.name.startswith("voices/")]
    assert len(voices) == 54
    assert {file.size_bytes for file in voices} == {510 * 256 * 4}
    assert "voices/af_heart.bin" in {file.name for file in voices}
    assert {tuple(type(source) for source in file.sources) for file in voices} == {(HubSource, PackageSource)}


def test_a_first_conversation_is_complete() -> None:
    """An ear, a voice and the meaning of words come by default, and some brain needs no hub."""
    catalogue = shipped_catalogue()
    assert {model.role for model in catalogue if model.default} == {"ear", "voice", "meaning"}
    packaged = [
        brain
        for brain in catalogue.of_role("brain")
        if not brain.test_only and any(isinstance(source, PackageSource) for source in brain.files[0].sources)
    ]
    assert packaged


def test_no_registry_is_named() -> None:
    """Packages are named without the address of a registry: that is the person's own setting."""
    for model in shipped_catalogue():
        for file in model.files:
            for source in file.sources:
                if isinstance(source, PackageSource):
                    assert all("/" not in part.package.name.lstrip("@") for part in source.parts)


def test_parts_are_numbered_from_one() -> None:
    """A source in N parts names N packages, with {n} filled as its form says."""
    source = '{ pip = "tiny-{n}", version = "1.0", member = "tiny/part{n:02}.bin", parts = 2, packed_bytes = [5, 6] }'
    catalogue = parse_catalogue(MODEL + FILE.format(name="tiny.bin", sha256=SHA256, source=source))
    joined = catalogue.model("tiny").files[0].sources[0]
    assert isinstance(joined, PackageSource)
    assert [(str(part.package), part.member, part.package.packed_bytes) for part in joined.parts] == [
        ("tiny-1 1.0", "tiny/part01.bin", 5),
        ("tiny-2 1.0", "tiny/part02.bin", 6),
    ]


def test_a_table_of_digests_is_a_file_a_key() -> None:
    """{key} is filled in the name and in the source's path."""
    digests = "{ joe = " + SHA256 + ", amy = " + SHA256 + " }"
    source = '{ hub = "a/b", revision = "main", path = "v/{key}.bin" }'
    model = parse_catalogue(MODEL + FILE.format(name="{key}.bin", sha256=digests, source=source)).model("tiny")
    assert [file.name for file in model.files] == ["joe.bin", "amy.bin"]
    assert [file.sources[0] for file in model.files] == [HubSource("a/b", "main", f"v/{k}.bin") for k in ("joe", "amy")]


@pytest.mark.parametrize(
    ("name", "sha256", "source"),
    [
        ("../escape.bin", SHA256, URL),
        ("/etc/passwd", SHA256, URL),
        ("voices/../../x", SHA256, URL),
        (".stamp.json", SHA256, URL),
        ("tiny.bin", '"short"', URL),
        ("tiny.bin", SHA256, ""),
        ("tiny.bin", SHA256, '{ url = "file:///etc/passwd" }'),
        ("tiny.bin", SHA256, '{ pip = "--index-url=x", version = "1", member = "m", packed_bytes = [1] }'),
        ("tiny.bin", SHA256, '{ pip = "t", version = "1", member = "m", parts = 2, packed_bytes = [1] }'),
        ("tiny.bin", SHA256, '{ hub = "a/b/../c", revision = "main", path = "p" }'),
    ],
)
def test_a_catalogue_that_would_harm_is_refused(name: str, sha256: str, source: str) -> None:
    """Paths out of the folder, bad digests, no source, local files and options in disguise are all refused."""
    with pytest.raises(SetupError) as refused:
        parse_catalogue(MODEL + FILE.format(name=name, sha256=sha256, source=source))
    assert refused.value.code == "bad-catalogue"


def test_what_is_not_toml_is_refused() -> None:
    """A broken file is one clear error."""
    with pytest.raises(SetupError, match="not TOML"):
        parse_catalogue("[[model")


def test_an_unknown_model_names_the_known() -> None:
    """Who mistypes an id reads which there are."""
    with pytest.raises(InputError, match=r"no model 'kokorro'.*kokoro"):
        shipped_catalogue().model("kokorro")
