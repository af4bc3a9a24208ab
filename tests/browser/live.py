"""The real Samantha as a person starts her, and a browser whose microphone hears a recording."""

import base64
import os
import signal
import socket
import subprocess
import sys
import time
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from playwright.sync_api import Browser, BrowserType, Page

from samantha.speech.encoding import encode
from samantha.speech.file import load_sound
from samantha.speech.port import EAR_RATE_HZ, Samples, Sound

TAP = Path(__file__).with_name("sound_tap.js")
_WAKE_WITHIN_S = 90.0
_BEFORE_S, _AFTER_S = 3.0, 20.0
"""Silence around a recording, so that it is said once, when the line is open."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--use-fake-device-for-media-stream")
_QUIET = 0.01
_COMMAND = "from samantha.cli.main import main; main()"


@dataclass(frozen=True)
class Samantha:
    """A running `samantha talk`."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def get(self, path: str) -> Any:
        """Return what an address answers, read as JSON."""
        return httpx.get(self.url + path, timeout=20).raise_for_status().json()

    def turns(self) -> list[dict[str, Any]]:
        """Return what she holds of the conversation, oldest first."""
        return self.get("/api/history")["turns"]

    def transcribe(self, sound: Sound) -> str:
        """Return what her own ear hears in a sound."""
        file = {"file": ("heard.wav", encode(sound, "wav"))}
        form = {"response_format": "text"}
        return httpx.post(f"{self.url}/v1/audio/transcriptions", files=file, data=form, timeout=60).text.strip()

    def open_sockets_count(self) -> int:
        """Return how many sockets the process holds; -1 where the system doesn't tell."""
        held = Path(f"/proc/{self.process.pid}/fd")
        if not held.is_dir():
            return -1
        return sum(_target(entry).startswith("socket:") for entry in held.iterdir())

    def signal_and_wait(self, number: signal.Signals, within_s: float) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(within_s)


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


@contextmanager
def awake(folder: Path) -> Iterator[Samantha]:
    """Start `samantha talk` with data and keys of its own, and yield her once she says that she is ready."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    log = folder / "talk.log"
    own = {"SAMANTHA_HOME": str(folder / "data"), "SAMANTHA_KEYS": str(folder / "keys"), "SAMANTHA_OFFLINE": "true"}
    command = [sys.executable, "-c", _COMMAND, "talk", "--no-browser", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | own)
    samantha = Samantha(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait_until_ready(samantha)
        yield samantha
    finally:
        process.kill()
        process.wait()


def _wait_until_ready(samantha: Samantha) -> None:
    until = time.monotonic() + _WAKE_WITHIN_S
    while time.monotonic() < until:
        assert samantha.process.poll() is None, samantha.log.read_text()
        try:
            if samantha.get("/api/status")["ready"]:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"she did not wake in {_WAKE_WITHIN_S} s: {samantha.log.read_text()}")


def microphone_file(path: Path, recordings: Sequence[Path]) -> Path:
    """Write a recording (silence alone, if there is none) as a person says it once, with silence around it."""
    pieces = [np.zeros(int(_BEFORE_S * EAR_RATE_HZ), np.float32)]
    for recording in recordings:
        sound = load_sound(recording.read_bytes(), EAR_RATE_HZ, longest_s=60.0).samples
        pieces += [sound, np.zeros(int(_AFTER_S * EAR_RATE_HZ), np.float32)]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(EAR_RATE_HZ)
        out.writeframes((np.clip(np.concatenate(pieces), -1, 1) * 32767).astype("<i2").tobytes())
    return path


@contextmanager
def chromium_with_microphone(kind: BrowserType, chromium: Path, recording: Path) -> Iterator[Browser]:
    """Run a headless Chromium that hears a recording once and lets every page have its microphone."""
    flags = (*FLAGS, "--use-fake-ui-for-media-stream", f"--use-file-for-fake-audio-capture={recording}%noloop")
    browser = kind.launch(executable_path=str(chromium), args=list(flags))
    try:
        yield browser
    finally:
        browser.close()


def played(page: Page) -> Sound:
    """Return what the page has played since it was last asked, from its first sound on."""
    data = base64.b64decode(page.evaluate("tap.recording()"))
    samples = load_sound(data, EAR_RATE_HZ, longest_s=600.0).samples
    return Sound(_without_silence(samples), EAR_RATE_HZ)


def _without_silence(samples: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    if not len(loud):
        return samples[:0]
    margin = EAR_RATE_HZ // 5
    return samples[max(0, loud[0] - margin) : loud[-1] + margin]
