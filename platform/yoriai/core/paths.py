"""Where the project's own files lie, seen from the installed source tree."""

from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[3]
TEMPLATES: Final = PROJECT / "templates"
STATIC: Final = PROJECT / "static"
DATA: Final = PROJECT / "data"
MIGRATIONS: Final = PROJECT / "migrations"
LOCALES: Final = Path(__file__).resolve().parents[1] / "locale"
