"""Where set-up finds and puts things."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SAMANTHA = VENV / "bin" / "samantha"
STAMPS = VENV / "stamp"
LOGS = VENV / "log"
SCRATCH = VENV / "tmp"
WEB = ROOT / "web"
PAGE = ROOT / "samantha" / "surfaces" / "page"


def site_packages() -> Path:
    """Return the folder of installed packages inside the environment, whichever Python made it."""
    found = sorted(VENV.glob("lib/python3*/site-packages"))
    return found[-1] if found else VENV / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
