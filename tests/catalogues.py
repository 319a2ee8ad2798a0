"""The message catalogues against the code: `python -m tests.catalogues` adds what is missing to the English ones."""

import sys
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from yoriai.core.paths import LOCALES, PROJECT

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}


# Without dates, so that writing again changes nothing
ENGLISH_HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Yoriai\n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def extracted() -> dict[str, str]:
    """Return every message of code and templates with the file it stands in first."""
    found: dict[str, str] = {}
    for folder, methods in (
        ("platform/yoriai", [("**.py", "python")]),
        ("templates", [("**.html", "jinja2"), ("**.txt", "jinja2")]),
    ):
        for name, _line, message, _comments, _context in extract_from_dir(PROJECT / folder, methods, keywords=KEYWORDS):
            key = message[0] if isinstance(message, tuple) else message
            if key:
                found.setdefault(key, f"{folder}/{name}")
    return found


def catalogue(path: Path) -> Catalog:
    """Read one .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name)


def catalogues(language: str) -> Iterator[tuple[Path, Catalog]]:
    """Walk the catalogues of a language."""
    for path in sorted((LOCALES / language).glob("*.po")):
        yield path, catalogue(path)


def message_ids(language: str) -> dict[str, tuple[str, bool]]:
    """Return each message id of a language with its file's name and whether it is translated."""
    ids: dict[str, tuple[str, bool]] = {}
    for path, entries in catalogues(language):
        for message in entries:
            if message.id:
                key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
                strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
                ids[key] = (path.name, all(strings) and not message.fuzzy)
    return ids


def english_of(path: Path, japanese: Catalog) -> bytes:
    """Return the English catalogue beside a Japanese one: each message that it says, as it was edited or as it is."""
    target = LOCALES / "en" / path.name
    edited = catalogue(target) if target.exists() else Catalog(locale="en")
    english = Catalog(locale="en", project="Yoriai", charset="utf-8", header_comment="# English messages of Yoriai.")
    for message in japanese:
        if message.id:
            before = edited.get(message.id if isinstance(message.id, str) else message.id[0])
            english.add(message.id, before.string if before and before.string else message.id)
    written = BytesIO(ENGLISH_HEADER.encode())
    written.seek(0, SEEK_END)
    write_po(written, english, width=120, sort_output=True, omit_header=True, no_location=True)
    return written.getvalue()


def write_english() -> None:
    """Make the English catalogues say every message that the Japanese ones say, keeping what was edited."""
    (LOCALES / "en").mkdir(exist_ok=True)
    for path, japanese in catalogues("ja"):
        (LOCALES / "en" / path.name).write_bytes(english_of(path, japanese))


if __name__ == "__main__":
    write_english()
    known = message_ids("ja")
    untranslated = sorted(f"{place}: {key}" for key, place in extracted().items() if not known.get(key, ("", False))[1])
    print("\n".join(untranslated) or "Every message is translated.")
    sys.exit(bool(untranslated))
