"""What a book says of its own contents, beside what was read of it."""

from tests.unit.cases.books import GAZETTEER, VOCABULARY, book
from yoriai.domains.cases.casebook import BookFacts, Totals
from yoriai.domains.cases.casebook.reader import read_casebook
from yoriai.domains.imports.tallies import Comparison, Tally
from yoriai.domains.taxonomy.marks import Marks


def totals(text: str) -> Totals:
    return read_casebook(text, VOCABULARY, GAZETTEER).totals


def test_the_table_of_totals_and_the_table_of_contents_are_read() -> None:
    found = totals(book())
    assert found.practices == 4
    assert found.by_term == {"exchange": 1, "ibasho": 1, "all-generations": 1, "youth": 1}


def test_the_table_is_read_without_tabs_too() -> None:
    spaced = (
        book()
        .replace("交流の場の提供\t\t1", "交流の場の提供 …… １団体")
        .replace("居場所づくり\t\t1", "居場所づくり：1")
    )
    assert totals(spaced).by_term["exchange"] == 1
    assert totals(spaced).by_term["ibasho"] == 1


def test_a_label_of_the_table_that_nobody_knows_is_asked_about() -> None:
    reading = read_casebook(book().replace("居場所づくり\t\t1", "宇宙の旅\t\t1"), VOCABULARY, GAZETTEER)
    assert [(each.label, each.after) for each in reading.unknown] == [("宇宙の旅", "exchange")]


def test_a_text_without_such_a_table_says_nothing() -> None:
    assert totals("拝啓\nお元気ですか。\n") == Totals()


def test_the_front_tells_title_and_publisher() -> None:
    text = "令和７年度\n\n" + book()
    assert read_casebook(text, VOCABULARY, GAZETTEER).book == BookFacts("見本の取組事例集", "架空の編集室", 2025)


def test_differences_are_told_by_term_with_what_the_group_explains() -> None:
    after = Tally.of([Marks({"ibasho": "primary"}), Marks({"connection": "primary"}), Marks({"ibasho": "secondary"})])
    compared = Comparison(Tally(3, {"ibasho": 2, "food": 0}), Tally(1, {"ibasho": 1}), after)
    found = compared.differences(VOCABULARY)
    assert [(each.term.code if each.term else "", each.book, each.read, each.after) for each in found] == [
        ("", 3, 1, 3),
        ("ibasho", 2, 1, 1),
    ]
    assert found[1].by_group_only == 1
    assert Comparison.from_json(compared.as_json()) == compared


def test_totals_that_agree_are_no_difference() -> None:
    same = Tally(1, {"ibasho": 1})
    assert Comparison(same, same, same).differences(VOCABULARY) == []
    assert Comparison(Tally(), same, same).is_told is False
