"""A good book damaged in the ways in which real ones are: every mark that is read is right, or the loss is named."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cases.books import book, read
from yoriai.domains.cases.casebook import CaseRecord, Reading

Damage = Callable[[str], str]

WHOLE: Final = {record.number: record for record in read(book()).records}
BODY: Final = book().index("団体名：")


def within_pages(change: Damage) -> Damage:
    """Change only the pages of the practices, not the front matter."""
    return lambda text: text[:BODY] + change(text[BODY:]) if len(text) > BODY else text


def barred(text: str) -> str:
    """Draw the rows of a table with bars."""
    rows = (f"|{line.replace(chr(9), '|')}|" if "\t" in line else line for line in text.split("\n"))
    return "\n".join(rows)


HARMLESS: Final[dict[str, Damage]] = {
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "doubled blank lines": lambda text: text.replace("\n\n", "\n\n\n"),
    "look-alikes of the stars": lambda text: text.replace("★", "⭐").replace("☆", "✩"),
    "stars in brackets": within_pages(lambda text: text.replace("★", "（★）").replace("☆", "（☆）")),
    "stars on lines of their own": within_pages(lambda text: re.sub("([★☆])\t", r"\1\n", text)),
    "raised letters": within_pages(lambda text: text.replace("ひきこもり", "ひき^{こもり}")),
    "bold": within_pages(lambda text: text.replace("取組の種類", "**取組の種類**")),
    "crumbs of HTML": within_pages(
        lambda text: text.replace("多世代", "<div>多世代</div>").replace("目的\t", "<p>目的</p>\t")
    ),
    "bars as borders": within_pages(barred),
    "half-width kana": within_pages(lambda text: text.replace("アウトリーチ", "ｱｳﾄﾘｰﾁ").replace("サイト", "ｻｲﾄ")),
    "page numbers in the text": within_pages(lambda text: text.replace("\n（２）", "\n- 12 -\n（２）")),
    "invisible letters": within_pages(lambda text: text.replace("居場所", "居\u200b場所")),
}


def bare(record: CaseRecord) -> tuple[object, ...]:
    """Give what must be the same whatever was done to the text."""
    sections = {key: re.sub(r"\s", "", text) for key, text in record.sections.items()}
    return record.organisation, record.prefecture, record.municipalities, record.marks, sections


@pytest.mark.parametrize("damage", HARMLESS)
def test_what_only_looks_different_is_read_the_same(damage: str) -> None:
    reading = read(HARMLESS[damage](book()))
    assert [(each.line, each.text, each.reason) for each in reading.problems] == []
    assert [bare(record) for record in reading.records] == [bare(record) for record in WHOLE.values()]


def test_a_reading_in_brackets_is_no_part_of_the_name() -> None:
    text = book().replace(
        "団体名：特定非営利活動法人 みぼんの縁側", "団体名：特定非営利活動法人 見本の縁側（みほんのえんがわ）"
    )
    text = text.replace(
        "団体名\t特定非営利活動法人 みほんの縁側 （NPO 法人 みほんの縁側）", "団体名\t特定非営利活動法人 見本の縁側"
    )
    record = read(text).records[0]
    assert (record.organisation, record.furigana) == ("特定非営利活動法人 見本の縁側", "みほんのえんがわ")


LABEL_OF: Final = re.compile(r"[★☆]\t?\s?[^\t\n]+")


def is_right_or_named(reading: Reading) -> None:
    """Fail where a mark is wrong although nothing was said, or where one was lost in silence."""
    said = bool(reading.problems)
    for record in reading.records:
        original = WHOLE.get(record.number)
        if original is None:
            assert said
            continue
        wrong = {code for code, weight in record.marks.items() if original.marks.get(code) is not weight}
        lost = set(original.marks) - set(record.marks)
        assert said or not wrong | lost


@given(st.lists(st.sampled_from(sorted(HARMLESS)), max_size=4, unique=True))
def test_several_harmless_damages_at_once_lose_nothing_in_silence(chosen: list[str]) -> None:
    text = book()
    for damage in chosen:
        text = HARMLESS[damage](text)
    reading = read(text)
    is_right_or_named(reading)
    assert len(reading.records) == len(WHOLE) or reading.problems


@given(st.integers(BODY, len(book()) - 1))
def test_a_book_cut_anywhere_names_what_is_gone(place: int) -> None:
    reading = read(book()[:place])
    is_right_or_named(reading)
    # a book cut between two pages has no broken page: its own table of contents tells what is missing
    assert reading.totals.practices == len(WHOLE) + 1


@given(st.integers(0, book()[BODY:].count("\n") - 1))
def test_a_line_that_is_lost_loses_no_mark_in_silence(number: int) -> None:
    lines = book()[BODY:].split("\n")
    del lines[number]
    is_right_or_named(read(book()[:BODY] + "\n".join(lines)))


@given(st.data())
def test_a_label_that_is_misspelt_is_named(data: st.DataObject) -> None:
    places = [match.span() for match in LABEL_OF.finditer(book(), BODY)]
    start, end = data.draw(st.sampled_from(places))
    text = book()[: start + 1] + "\tどこにもない名" + book()[end:]
    reading = read(text)
    is_right_or_named(reading)
    assert reading.problems
