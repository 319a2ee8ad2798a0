"""Every message of code and templates is in both catalogues, and no catalogue keeps what nobody says."""

import re
from pathlib import Path

import pytest

from tests.catalogues import catalogues, english_of, extracted, message_ids
from yoriai.core.paths import LOCALES

PLACE = re.compile(r"%\((\w+)\)")

# the code is read once, by one worker
pytestmark = pytest.mark.xdist_group("messages")


@pytest.fixture(scope="module")
def spoken() -> dict[str, str]:
    """Every message of code and templates, with the file it stands in."""
    return extracted()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_message_is_translated(language: str, spoken: dict[str, str]) -> None:
    known = message_ids(language)
    missing = sorted(f"{place}: {key}" for key, place in spoken.items() if not known.get(key, ("", False))[1])
    assert missing == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_catalogue_keeps_a_message_nobody_says(language: str, spoken: dict[str, str]) -> None:
    assert sorted(set(message_ids(language)) - set(spoken)) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_message_stands_in_two_catalogues(language: str) -> None:
    seen: dict[str, str] = {}
    twice = []
    for path, entries in catalogues(language):
        for message in entries:
            key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
            if key and seen.setdefault(key, path.name) != path.name:
                twice.append(f"{key}: {seen[key]}, {path.name}")
    assert twice == []


def test_bringing_the_catalogues_up_to_date_changes_nothing() -> None:
    # a message that moved to another Japanese catalogue has to move in English too, or the next one to write one of
    # their own finds other people's files changed
    stale = [path.name for path, japanese in catalogues("ja") if english_of(path, japanese) != _english(path)]
    assert stale == []


def _english(path: Path) -> bytes:
    beside = LOCALES / "en" / path.name
    return beside.read_bytes() if beside.exists() else b""


def test_translations_fill_the_same_places() -> None:
    wrong = []
    for _path, entries in catalogues("ja"):
        for message in entries:
            ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
            strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
            allowed = {place for one in ids for place in PLACE.findall(one)}
            wrong += [one for one in strings if one and not set(PLACE.findall(one)) <= allowed]
    assert wrong == []


def test_japanese_is_written_in_japanese() -> None:
    letters = re.compile(r"[ぁ-んァ-ヶ一-龠]")
    places = re.compile(r"%\(\w+\)s|\{\w+\}")
    foreign = [
        str(message.id)
        for _path, entries in catalogues("ja")
        for message in entries
        if message.id
        and message.string
        and not letters.search(str(message.string))
        and re.search("[A-Za-z]{4}", places.sub("", str(message.string)))
        and "Yoriai" not in str(message.string)
    ]
    assert foreign == []
