"""Casebooks and shipped facts in the catalogue: what an import writes, and what a second one leaves."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from tests.factories.cases import make_case, record
from tests.queries import asked
from tests.unit.cases.books import book, read
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.casebook import Profile
from yoriai.domains.cases.errors import CaseNotFound, InvalidEdition
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service import Catalogue, Filters
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.taxonomy.marks import Marks


def counts(result: cases.ImportResult) -> tuple[int, int, int]:
    return result.new, result.changed, result.unchanged


def found(session: Session, words: str) -> list[str]:
    page = Catalogue(session, Filters(words=words)).page(1)
    return [card.slug for card in cases.cards(session, page).items]


def test_a_casebook_is_imported_whole(database: Database) -> None:
    reading = read(book())
    with database.write() as session:
        result = cases.import_records(session, "r6", reading.records)

        assert counts(result) == (len(reading.records), 0, 0)
        assert [case.title for case in result.cases] == [each.title for each in reading.records]
        assert cases.count(session) == len(reading.records)


def test_a_second_import_changes_nothing_and_says_so(database: Database) -> None:
    reading = read(book())
    with database.write() as session:
        first = cases.import_records(session, "r6", reading.records)
    with database.write() as session:
        before = session.exec(select(CaseStudy.slug, CaseStudy.updated_at).order_by(CaseStudy.slug)).all()
        with asked(database) as statements:
            second = cases.import_records(session, "r6", reading.records)
        after = session.exec(select(CaseStudy.slug, CaseStudy.updated_at).order_by(CaseStudy.slug)).all()

    assert counts(second) == (0, 0, len(reading.records))
    assert second.cases == first.cases
    assert [statement for statement in statements if not statement.startswith("SELECT")] == []
    assert before == after


def test_an_imported_case_has_all_that_was_read(database: Database) -> None:
    with database.write() as session:
        make_case(
            session,
            number="12",
            title="見本の食堂",
            organisation="NPO法人 見本",
            aliases=("NPO法人 みほん",),
            beyond_prefecture=True,
            municipalities=("松江市", "出雲市"),
            marks={"ibasho": "primary", "food": "secondary", "youth": "primary"},
            sections={"purpose": "場をつくる。", "results": "- できた\n- 続いた"},
            page=23,
        )
    with database.read() as session:
        case = cases.details(session, "r6-12")

    assert (case.entry.number, case.entry.title, case.entry.organisation) == ("12", "見本の食堂", "NPO法人 見本")
    assert (case.entry.prefecture, case.entry.municipalities) == ("島根県", ["松江市", "出雲市"])
    assert [(t.code, t.label, t.mark) for t in case.entry.practices] == [
        ("ibasho", "居場所づくり", "primary"),
        ("food", "食を通じたつながり", "secondary"),
    ]
    assert [(t.code, t.label, t.mark) for t in case.entry.targets] == [("youth", "こども・若者", "primary")]
    assert case.entry.profile.founded is not None
    assert (case.entry.profile.founded.value, case.entry.profile.founded.precision) == ("2020-04", "month")
    assert case.entry.profile.website == "https://example.jp/"
    assert case.entry.sections == {"purpose": "場をつくる。", "results": "- できた\n- 続いた"}
    assert (case.aliases, case.beyond_prefecture, case.page) == (("NPO法人 みほん",), True, 23)


def test_news_of_a_case_change_that_case_and_no_other(database: Database) -> None:
    one, other = record(), record()
    with database.write() as session:
        cases.import_records(session, "r6", [one, other])
    with database.write() as session:
        corrected = replace(one, title="新しい題", marks=Marks({"food": "primary"}))
        result = cases.import_records(session, "r6", [corrected, other])

    assert counts(result) == (0, 1, 1)
    assert result.cases[0].title == "新しい題"
    assert [term.code for term in result.cases[0].practices] == ["food"]


def test_a_record_without_number_finds_its_case_by_organisation_and_title(database: Database) -> None:
    whole = record(organisation="特定非営利活動法人 見本", title="見本の食堂")
    with database.write() as session:
        cases.import_records(session, "r6", [whole])
        again = cases.import_records(
            session, "r6", [replace(whole, number=None, page=None, organisation="NPO法人見本")]
        )

        assert (again.new, again.changed) == (0, 1)  # the other spelling is new
        assert cases.count(session) == 1


def test_editions_are_apart(database: Database) -> None:
    with database.write() as session:
        cases.import_records(session, "r6", [record(number="01")])
        result = cases.import_records(session, "r7", [record(number="01")])

    assert counts(result) == (1, 0, 0)
    assert result.cases[0].slug == "r7-01"


def test_a_number_of_another_practice_is_a_problem_and_nothing_is_written_over(database: Database) -> None:
    with database.write() as session:
        kept = make_case(session, number="01", organisation="社会福祉法人 見本", title="見本")
        result = cases.import_records(session, "r6", [record(number="01", line=40)])

        assert counts(result) == (0, 0, 0)
        assert [(problem.line, "another practice" in problem.reason) for problem in result.problems] == [(40, True)]
        assert cases.get(session, "r6-01").title == kept.title


@pytest.mark.parametrize(
    "changes",
    [{"organisation": ""}, {"title": "長" * 201}, {"organisation": "名" * 121}, {"number": "1" * 11}],
    ids=["nameless", "long title", "long name", "long number"],
)
def test_what_cannot_be_stored_is_a_problem_and_the_rest_goes_in(database: Database, changes: dict[str, str]) -> None:
    with database.write() as session:
        result = cases.import_records(session, "r6", [record(line=7, **changes), record()])

    assert counts(result) == (1, 0, 0)
    assert [problem.line for problem in result.problems] == [7]


def test_twenty_thousand_characters_of_text_are_kept(database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", sections={"content": "居場所をひらく。" * 2500})
    with database.read() as session:
        assert len(cases.get_entry(session, "r6-01").sections["content"]) == 20_000


def test_a_page_that_names_no_place_is_kept_without(database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", prefecture=None, municipalities=())
        assert cases.get_entry(session, "r6-01").prefecture == ""


def test_an_edition_that_cannot_stand_in_an_address_is_refused(database: Database) -> None:
    with database.write() as session, pytest.raises(InvalidEdition):
        cases.import_records(session, "../r6", [record()])


def test_the_organisation_is_registered_once_for_all_its_cases(database: Database) -> None:
    with database.write() as session:
        make_case(session, organisation="NPO法人 見本", title="一つ目")
        make_case(session, organisation="特定非営利活動法人 見本", title="二つ目")

        (organisation,) = session.exec(select(Organisation)).all()

    assert (organisation.name, organisation.aliases) == ("NPO法人 見本", ["特定非営利活動法人 見本"])
    assert (organisation.prefecture, organisation.website) == ("32", "https://example.jp/")


def test_the_search_index_follows_the_import(database: Database) -> None:
    one = record(number="01", title="畑のある家", sections={})
    with database.write() as session:
        cases.import_records(session, "r6", [one])
        assert found(session, "畑") == ["r6-01"]

        cases.import_records(session, "r6", [replace(one, title="海のある家")])
        assert found(session, "海") == ["r6-01"]
        assert found(session, "畑") == []


def test_an_import_that_is_called_off_leaves_nothing(database: Database) -> None:
    with database.write() as session:
        cases.import_records(session, "r6", [record(number="01", title="畑のある家")])
        session.rollback()
    with database.read() as session:
        assert cases.count(session) == 0
        assert found(session, "畑") == []
        with pytest.raises(CaseNotFound):
            cases.get(session, "r6-01")


def test_the_shipped_facts_are_loaded_once(database: Database) -> None:
    with database.write() as session:
        assert counts(cases.load_facts(session)) == (77, 0, 0)
    with database.write() as session:
        assert counts(cases.load_facts(session)) == (0, 0, 77)
        assert session.exec(select(func.count()).select_from(CaseStudy)).one() == 77


def test_full_text_updates_a_case_known_by_facts_only(database: Database) -> None:
    with database.write() as session:
        cases.load_facts(session)
        facts = cases.details(session, "r6-40")
        assert [term.label for term in facts.entry.practices] == ["地域課題解決型の取組"]

        text = record(
            number=None,
            page=None,
            organisation=facts.entry.organisation,
            prefecture=facts.entry.prefecture,
            municipalities=("大津市",),
            title="見本の題",
            marks=Marks({"vacant-houses": "primary", "older-people": "primary"}),
        )
        result = cases.import_records(session, "r6", [text])
        now = cases.details(session, "r6-40")

        assert counts(result) == (0, 1, 0)
        assert (now.entry.number, now.entry.title, now.page) == ("40", "見本の題", facts.page)
        assert [term.code for term in now.entry.practices] == ["vacant-houses"]
        assert cases.count(session) == 77

        assert counts(cases.load_facts(session)) == (0, 0, 77)
        assert cases.details(session, "r6-40") == now


def test_facts_after_full_text_add_the_number_and_the_right_name(database: Database) -> None:
    text = record(
        number=None,
        page=None,
        organisation="特定非営利活動法人 くくるネット",
        prefecture="北海道",
        title="空きスペースを活用した多世代交流のコミュニティーカフェの取組",
        profile=Profile(message="見本のことば"),
    )
    with database.write() as session:
        slug = cases.import_records(session, "r6", [text]).cases[0].slug
        result = cases.load_facts(session)
        case = cases.details(session, slug)

    assert counts(result) == (76, 1, 0)
    assert (case.entry.number, case.entry.organisation) == ("02", "特定非営利活動法人 くるくるネット")
    assert (case.entry.profile.message, case.has_text) == ("見本のことば", True)


def test_facts_that_are_malformed_are_refused(database: Database, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with database.write() as session, pytest.raises(ValueError, match="Expecting"):
        cases.load_facts(session, tmp_path / "broken.json")
