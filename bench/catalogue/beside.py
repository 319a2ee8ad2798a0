"""Datasette beside us, in an environment of its own: it is no part of this project."""

import subprocess
import sys

from yoriai.core.paths import PROJECT

FOLDER = PROJECT / ".venv" / "datasette"
VERSION = "datasette>=0.65,<1"


def python() -> str:
    """Return the interpreter that has Datasette, made at the first call; raises CalledProcessError where it fails."""
    interpreter = FOLDER / "bin" / "python"
    if not (FOLDER / "made").exists():
        print(f"installing Datasette in {FOLDER} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
        # the same quick server parts that ours has
        subprocess.run(
            [str(interpreter), "-m", "pip", "install", "--quiet", VERSION, "uvloop", "httptools"], check=True
        )
        (FOLDER / "made").touch()
    return str(interpreter)
