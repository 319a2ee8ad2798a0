"""Message catalogues: read once, kept, and read anew as soon as one says something else."""

from pathlib import Path

import pytest

from yoriai.core.catalogues import kept_messages, read_messages

WELCOME = 'msgid "Welcome"\nmsgstr "ようこそ"\n\n'
REPLIES = 'msgid "%(num)s reply"\nmsgid_plural "%(num)s replies"\nmsgstr[0] "回答 %(num)s件"\n\n'
MESSAGES = {"Welcome": "ようこそ", "%(num)s reply": ("回答 %(num)s件",)}


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    """Two catalogues of Japanese."""
    folder = tmp_path / "ja"
    folder.mkdir()
    (folder / "home.po").write_text(WELCOME, encoding="utf-8")
    (folder / "board.po").write_text(REPLIES, encoding="utf-8")
    return folder


def test_what_is_kept_says_the_same_as_the_catalogues(catalogues: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "ja.json"
    assert read_messages(catalogues) == MESSAGES
    assert [kept_messages(catalogues, file) for _ in range(2)] == [MESSAGES, MESSAGES]
    assert [path.name for path in file.parent.iterdir()] == ["ja.json"]


def test_what_is_kept_is_read_instead_of_the_catalogues(catalogues: Path, tmp_path: Path) -> None:
    file = tmp_path / "ja.json"
    kept_messages(catalogues, file)
    file.write_text(file.read_text(encoding="utf-8").replace("ようこそ", "おかえり"), encoding="utf-8")
    assert kept_messages(catalogues, file)["Welcome"] == "おかえり"


def test_a_catalogue_that_says_something_else_is_read_anew(catalogues: Path, tmp_path: Path) -> None:
    file = tmp_path / "ja.json"
    kept_messages(catalogues, file)
    (catalogues / "home.po").write_text(WELCOME.replace("ようこそ", "いらっしゃいませ"), encoding="utf-8")
    assert kept_messages(catalogues, file)["Welcome"] == "いらっしゃいませ"
    (catalogues / "more.po").write_text('msgid "Bye"\nmsgstr "では"\n', encoding="utf-8")
    assert kept_messages(catalogues, file)["Bye"] == "では"


def test_a_damaged_file_is_made_anew(catalogues: Path, tmp_path: Path) -> None:
    file = tmp_path / "ja.json"
    file.write_text('{"stamp": ', encoding="utf-8")
    assert kept_messages(catalogues, file) == MESSAGES
    assert file.read_text(encoding="utf-8").startswith('{"stamp": "')


def test_messages_are_there_where_nothing_can_be_kept(catalogues: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file, not a folder", encoding="utf-8")
    assert kept_messages(catalogues, tmp_path / "full" / "ja.json") == MESSAGES
