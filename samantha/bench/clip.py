"""Recordings of people with what they say, as a folder with a manifest holds them."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from samantha.kernel.error import InputError

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording."""

    path: Path
    text: str
    """What is said, '' for a noise in which nobody speaks."""

    @property
    def is_noise(self) -> bool:
        """Whether nobody speaks in it, so that she must stay silent."""
        return not self.text


class _Entry(BaseModel):
    """One line of `manifest.json`; a text of null is no recording of the kind wanted here."""

    file: str
    text: str | None = None


def read_clips(data: Path) -> list[Clip]:
    """Return the speech and the noises of a folder, in the manifest's order.

    Args:
        data: It, or its folder `speech`, holds `manifest.json`, a list of `{"file": ..., "text": ...}`, and the
            files; what has a text of null, such as the impulse response of a room, is left out.

    Raises:
        InputError: `no-clips` if there is no such manifest or nobody speaks in any file.
    """
    folder = data if (data / _MANIFEST).exists() else data / "speech"
    manifest = folder / _MANIFEST
    try:
        entries = TypeAdapter(list[_Entry]).validate_json(manifest.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{manifest} isn't a list of recordings with their texts; name a folder that has one", code="no-clips"
        ) from error
    clips = [Clip(folder / entry.file, entry.text.strip()) for entry in entries if entry.text is not None]
    if all(clip.is_noise for clip in clips):
        raise InputError(f"nobody speaks in the recordings of {folder}; add some speech", code="no-clips")
    return clips
