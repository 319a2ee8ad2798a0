"""The same casebook in other forms, and broken: what is understood all the same, and what is reported."""

import re
from collections.abc import Callable

import pytest

from tests.unit.cases.books import book, complaints, page_of, read, stars
from yoriai.domains.cases.casebook import CaseRecord, Reason, SectionKey


def bare(record: CaseRecord) -> tuple[object, ...]:
    """Give what must be the same whatever form the text has."""
    sections = {key: re.sub(r"\s", "", text) for key, text in record.sections.items()}
    profile = (record.profile.founded, record.profile.website, record.profile.representative)
    return record.title, record.organisation, record.prefecture, record.municipalities, record.marks, sections, profile


FORMS: dict[str, Callable[[str], str]] = {
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "stars in the label's cell": lambda text: re.sub("([★☆])\t", r"\1", text),
    "stars with a space": lambda text: re.sub("([★☆])\t", r"\1 ", text),
    "stars on lines of their own": lambda text: re.sub("([★☆])\t", r"\1\n", text),
    "stars after the label in its cell": lambda text: re.sub("([★☆])[\t ]([^\t\n]+)", r"\2\1", text),
    "stars of another font": lambda text: text.replace("★", "⭐\ufe0f").replace("☆", "✩"),
    "circles instead of stars": lambda text: text.replace("★", "◎").replace("☆", "○"),
    "another spelling of children": lambda text: text.replace("子ども・若者", "こども ・ 若者"),
    "full-width heading numbers": lambda text: text.replace("(1)", "（１）").replace("(2)", "（２）"),
    "profile with colons": lambda text: re.sub("^(代表者|設立年月日|メッセージ)\t", r"\1：", text, flags=re.M),
    "no heading of the profile": lambda text: text.replace("団体概要\n", ""),
    "page numbers and form feeds": lambda text: re.sub("\n(?=団 ?体 ?名：)", "\n- 12 -\n\f\n", text),
    "a running header": lambda text: re.sub("\n(?=取 ?組 ?名：|団体概要)", "\n見本の取組事例集\n\n", text),
    "every page twice": lambda text: text + "\n" + page_of(1) + page_of(2) + page_of(3),
    "markdown headings": lambda text: text.replace("団体概要", "## 団体概要").replace(
        "\n取組の種類\n", "\n### 取組の種類\n"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_same_book_in_another_form_is_the_same(form: str) -> None:
    reading = read(FORMS[form](book()))
    assert complaints(reading) == []
    assert [bare(record) for record in reading.records] == [bare(record) for record in read(book()).records]


@pytest.mark.parametrize(("name", "numbers"), [("mihon-spaces", (1, 3)), ("mihon-markdown", (3,))])
def test_tables_without_tabs_are_understood(name: str, numbers: tuple[int, ...]) -> None:
    reading = read(book(name))
    whole = read(book()).records
    assert complaints(reading) == []
    assert [bare(record) for record in reading.records] == [bare(whole[number - 1]) for number in numbers]


def test_page_cut_in_the_middle_keeps_what_is_there_and_names_what_is_not() -> None:
    reading = read(book("mihon-cut"))
    first, second = reading.records
    assert list(first.sections) == [SectionKey.PURPOSE, SectionKey.PEOPLE, SectionKey.CONTENT, SectionKey.PARTNERS]
    assert second.organisation == "一般社団法人 ためしテーブル"
    assert complaints(reading) == [
        (1, "団体概要", Reason.MISSING_PART),
        (1, "定性的な成果・定量的な成果", Reason.MISSING_PART),
        (1, "対象とした人とつながるために行った工夫", Reason.MISSING_PART),
    ]


def test_page_cut_inside_its_stars_names_the_whole_lost_part_once() -> None:
    page = page_of(3)
    reading = read(page[: page.index("取組の対象")])
    assert stars(reading.records[0])[0] == {"ワンストップ相談窓口の設置"}
    assert [text for _, text, reason in complaints(reading) if reason is Reason.MISSING_PART] == [
        "内容",
        "取組の対象",
        "団体概要",
        "定性的な成果・定量的な成果",
        "対象とした人",
        "対象とした人とつながるために行った工夫",
        "目的",
        "連携した団体・協力いただいた団体",
    ]
    assert len(reading.problems) == 8


def test_unknown_target_is_reported_by_its_line() -> None:
    text = book().replace("☆\t生活困窮状態の人", "☆\t宇宙から来た人")
    line = text[: text.index("宇宙から来た人")].count("\n") + 1
    assert complaints(read(text)) == [(line, "☆ 宇宙から来た人", Reason.UNKNOWN_MARKED_LABEL)]


def test_unknown_target_without_a_star_is_reported_too() -> None:
    text = page_of(3).replace("外国人", "宇宙人")
    assert [(text, reason) for _, text, reason in complaints(read(text))] == [("宇宙人", Reason.UNKNOWN_LABEL)]


def test_lost_label_is_reported_since_its_star_may_be_lost() -> None:
    text = book().replace(
        "高齢者\t障害者\t外国人\t被災者\t犯罪をした者等\tLGBTQ\n子育て世帯\tひとり親世帯\t単身",
        "高齢者\t障害者\t被災者\t犯罪をした者等\tLGBTQ\n子育て世帯\tひとり親世帯\t単身",
    )
    assert [(text, reason) for _, text, reason in complaints(read(text))] == [("外国人", Reason.MISSING_LABEL)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("★\tひきこもりの状態にある人", "\tひきこもりの状態にある人", ("★", Reason.NO_PRIMARY_TARGET)),
        (
            "☆\t中高年者",
            "★\t中高年者",
            ("中高年者、ひきこもりの状態にある人", Reason.SEVERAL_PRIMARY_TARGETS),
        ),
        ("支援者支援", "支援者支援\t☆", ("☆", Reason.STAR_WITHOUT_LABEL)),
        ("令和元年", "昔々", ("昔々", Reason.UNREADABLE_DATE)),
        ("ウェブサイト\tなし", "ウェブサイト\tそのうち", ("そのうち", Reason.UNREADABLE_WEBSITE)),
        ("沖縄県 那覇市", "沖縄県 竜宮市", ("竜宮市", Reason.UNKNOWN_MUNICIPALITY)),
        ("沖縄県 那覇市\n", "竜宮\n", ("竜宮", Reason.UNKNOWN_PREFECTURE)),
        ("代表者\t例 三郎", "電話番号\t000\n代表者\t例 三郎", ("電話番号 000", Reason.UNKNOWN_ROW)),
        ("(3) 取組の様子\n", "(3) 取組の様子\n\n窓口の写真\n", ("窓口の写真", Reason.CAPTION)),
        ("から始まります", "から始まります\n\n見本印刷株式会社", ("見本印刷株式会社", Reason.UNPLACED_LINE)),
        ("内容\t毎日、窓口をひらいた。", "内容\t", ("内容", Reason.EMPTY_PART)),
        ("スタッフ数\tなし\n", "", ("スタッフ数", Reason.MISSING_PART)),
        ("例 三郎", "例 三\ufffd", ("代表者\t例 三\ufffd", Reason.UNREADABLE_CHARACTER)),
    ],
)
def test_one_break_is_one_problem(before: str, after: str, expected: tuple[str, Reason]) -> None:
    page = page_of(3)
    assert page.count(before) == 1
    assert [(text, reason) for _, text, reason in complaints(read(page.replace(before, after)))] == [expected]


def test_second_copy_that_says_something_else_is_reported() -> None:
    text = page_of(3) + "\n" + page_of(3).replace("手紙を書いた。", "電話をかけた。")
    reading = read(text)
    assert [record.sections[SectionKey.OUTREACH] for record in reading.records] == ["手紙を書いた。"]
    assert [(text, reason) for _, text, reason in complaints(reading)] == [("電話をかけた。", Reason.DIFFERENT_COPY)]


def test_cut_copy_is_completed_from_the_whole_one() -> None:
    page = page_of(3)
    reading = read(page[: page.index("団体概要")] + "\n" + page)
    assert complaints(reading) == []
    assert [bare(record) for record in reading.records] == [bare(read(page).records[0])]


def test_page_without_its_head_takes_the_name_of_its_profile() -> None:
    page = page_of(3)
    reading = read(page_of(1) + page[page.index("取組の種類") :])
    assert [record.organisation for record in reading.records][1] == "たとえばの会"
    assert [text for _, text, _ in complaints(reading)] == ["取組名", "取組地域"]


def test_second_prefecture_is_read_with_its_municipalities() -> None:
    record = read(page_of(3).replace("沖縄県 那覇市", "沖縄県 那覇市、鹿児島県 奄美市")).records[0]
    assert (record.prefecture, record.beyond_prefecture, record.municipalities) == (
        "沖縄県",
        True,
        ("那覇市", "奄美市"),
    )


@pytest.mark.parametrize("text", ["", "ただの文です。\n\n目的はありません。", "番号\t団体名\n1\tどこかの会\n"])
def test_text_that_is_no_casebook_is_said_to_be_none(text: str) -> None:
    reading = read(text)
    assert reading.records == ()
    assert [problem.reason for problem in reading.problems] == [Reason.NO_PRACTICE]


def test_document_that_only_names_an_organisation_is_no_casebook() -> None:
    reading = read("報告書\n団体名：見本の会\n- 一年間の活動\n- 来年の予定\n")
    assert reading.records == ()
    assert [problem.reason for problem in reading.problems] == [Reason.NO_PRACTICE, Reason.NOT_A_PRACTICE]
