"""Tiny wheels and npm packages that would leave a mark if anything in them ran, and an index that serves them."""

import base64
import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path


def make_wheel(folder: Path, name: str, members: dict[str, bytes], *, mark: Path) -> Path:
    """Write a wheel, version 1.0, whose modules write `mark` when they are imported.

    Args:
        folder: Where to write it.
        name: The project's name, with '-'.
        members: Further files by path.
        mark: What running it would create.
    """
    module = name.replace("-", "_")
    info = f"{module}-1.0.dist-info"
    code = f"open({str(mark)!r}, 'w').close()\n".encode()
    content = {
        f"{module}/__init__.py": code,
        f"{module}-1.0.data/scripts/{module}": b"#!python\n" + code,
        "sitecustomize.py": code,
        **members,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nRequires-Python: <3.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    content[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in content).encode()
    wheel = folder / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, held in content.items():
            opened.writestr(path, held)
    return wheel


def make_sdist(folder: Path, name: str, *, mark: Path) -> Path:
    """Write a source package, version 1.0, whose building would create `mark`."""
    module = name.replace("-", "_")
    path = folder / f"{module}-1.0.tar.gz"
    files = {
        "setup.py": f"open({str(mark)!r}, 'w').close()\nfrom setuptools import setup\nsetup()\n",
        "PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
    }
    _write_tar(path, {f"{module}-1.0/{file}": text.encode() for file, text in files.items()})
    return path


def make_npm_package(folder: Path, name: str, members: dict[str, bytes], *, mark: Path) -> Path:
    """Write an npm package, version 1.0.0, each of whose scripts would create `mark`.

    Args:
        folder: Where to write it.
        name: The package's name.
        members: Further files by path below 'package/'.
        mark: What running it would create.
    """
    steps = ("preinstall", "install", "postinstall", "prepare", "prepack", "postpack", "prepublish")
    touch = f"node -e \"require('fs').writeFileSync({json.dumps(str(mark))}, '')\"".replace('\\"', "'")
    manifest = {"name": name, "version": "1.0.0", "scripts": dict.fromkeys(steps, touch), "main": "index.js"}
    path = folder / f"{name}-1.0.0.tgz"
    files = {"package.json": json.dumps(manifest).encode(), "index.js": b"process.exit(1)", **members}
    _write_tar(path, {f"package/{file}": content for file, content in files.items()})
    return path


def npm_record(address: str, package: Path, name: str) -> bytes:
    """Return what an npm registry at an address says of a package that it serves beside its name."""
    packed = package.read_bytes()
    dist = {
        "tarball": f"{address}/{name}/-/{package.name}",
        "shasum": hashlib.sha1(packed).hexdigest(),
        "integrity": "sha512-" + base64.b64encode(hashlib.sha512(packed).digest()).decode(),
    }
    version = {"name": name, "version": "1.0.0", "dist": dist, "scripts": {"postinstall": "exit 1"}}
    return json.dumps({"name": name, "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": version}}).encode()


def simple_page(*wheels: Path) -> bytes:
    """Return the page on which a Python index lists a project's wheels."""
    links = "".join(f'<a href="../../files/{wheel.name}">{wheel.name}</a>' for wheel in wheels)
    return f"<!DOCTYPE html><html><body>{links}</body></html>".encode()


def _write_tar(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as opened:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
