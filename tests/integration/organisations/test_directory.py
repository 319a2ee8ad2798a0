"""The directory: filters, words, orders, and every count beside a facet."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from tests.factories.cases import make_case
from tests.factories.catalogue import PRACTICES, TARGETS
from tests.factories.directory import make_directory, make_known
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations.filters import KanaRow
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.service import Directory, Elsewhere, Filters, Sort, listed, recording
from yoriai.domains.organisations.service.enrolling import roster
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra.shared import forget

WORDS = ["", "食堂", "居場所", "空き家 京都", "あおぞら", "どこにもない言葉"]


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        make_directory(session, 42, seed=5)
    return database


def some(values: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *values])


FILTERS = st.builds(
    Filters,
    words=st.sampled_from(WORDS),
    practices=st.lists(st.sampled_from(PRACTICES), max_size=2, unique=True),
    targets=st.lists(st.sampled_from(TARGETS), max_size=2, unique=True),
    primary_only=st.booleans(),
    region=some([region.code for region in taxonomy.gazetteer().regions]),
    prefecture=some(["32", "26", "13", "京都府"]),
    municipality=some(["261009", "322016"]),
    legal_form=st.sampled_from([None, *LegalForm]),
    status=st.sampled_from([None, OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT]),
    kana=st.sampled_from([None, KanaRow.A, KanaRow.KA, KanaRow.OTHER]),
    has_case=st.booleans(),
    is_active=st.booleans(),
)


def clicks(filters: Filters, directory: Directory) -> list[tuple[int, Filters]]:
    """Return every count beside a facet with the filters that its link asks for."""
    facets = directory.facets()
    singles: list[tuple[Any, dict[str, Any]]] = [
        *((n, {"practices": [*filters.practices, code]}) for code, n in facets.practices.items()),
        *((n, {"targets": [*filters.targets, code]}) for code, n in facets.targets.items()),
        *((n, {"region": code, "prefecture": "", "municipality": ""}) for code, n in facets.regions.items()),
        *((n, {"prefecture": code, "municipality": ""}) for code, n in facets.prefectures.items()),
        *((n, {"municipality": code}) for code, n in facets.municipalities.items()),
        *((n, {"legal_form": form}) for form, n in facets.legal_forms.items()),
        *((n, {"status": status}) for status, n in facets.statuses.items()),
        *((n, {"kana": row}) for row, n in facets.kana.items()),
        (facets.primary_only, {"primary_only": True}),
        (facets.has_case, {"has_case": True}),
        (facets.is_active, {"is_active": True}),
    ]
    return [(count, replace(filters, **changes)) for count, changes in singles]


def looked_at(session: Session) -> list[Any]:
    """Return what the directory tells: who is in it, in both orders, by words, and every count."""
    asked_for = (Filters(), Filters(words="家"), Filters(prefecture="13"), Filters(practices=[PRACTICES[0]]))
    return [
        told
        for filters in asked_for
        for sort in (Sort.RELEVANCE, Sort.NEWEST)
        for found in [Directory(session, filters, sort)]
        for told in (found.ids(), found.facets())
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS, sort=st.sampled_from(list(Sort)))
def test_every_count_is_the_total_after_the_click(filled: Database, filters: Filters, sort: Sort) -> None:
    with filled.read() as session:
        everybody = Directory(session, Filters()).ids()
        elsewhere = Elsewhere(with_case=frozenset(everybody[::3]), active=frozenset([*everybody[::4], "unknown"]))
        directory = Directory(session, filters, sort, elsewhere)
        asked_for = clicks(filters, directory)

        totals = [Directory(session, after, elsewhere=elsewhere).total for _, after in asked_for]
        assert totals == [count for count, _ in asked_for]
        assert len(directory.ids()) == len(set(directory.ids())) == directory.total


def test_those_that_wait_or_are_put_away_are_in_no_list(filled: Database) -> None:
    with filled.read() as session:
        directory = Directory(session, Filters(words="だれにも見えない"))

        assert Directory(session, Filters()).total == 42
        assert directory.total == 0 or directory.is_near


def test_the_list_follows_the_order_of_readings_without_their_legal_form(database: Database) -> None:
    with database.write() as session:
        readings = ["ひだまり", "えぬぴーおーほうじん あおぞら", "がっこう", "かい", "", "パン"]
        names = {
            reading: make_known(session, f"団体{at}" if reading else "名前だけの会", furigana=reading).id
            for at, reading in enumerate(readings)
        }
    with database.read() as session:
        ids = Directory(session, Filters()).ids()

    by_id = {each: reading for reading, each in names.items()}
    assert [by_id[each] for each in ids] == [
        "えぬぴーおーほうじん あおぞら",
        "かい",
        "がっこう",
        "パン",
        "ひだまり",
        "",
    ]


def test_the_newest_come_first_where_that_is_asked_for(filled: Database) -> None:
    with filled.read() as session:
        page = Directory(session, Filters(), Sort.NEWEST).page(1, 50)
        made = [each.created_at for each in listed(session, page).items]

    assert made == sorted(made, reverse=True)


def test_words_find_names_readings_other_spellings_and_places_but_not_the_representative(database: Database) -> None:
    with database.write() as session:
        found = make_known(
            session,
            "NPO法人 青空の家",
            furigana="あおぞらのいえ",
            aliases=["ブルースカイ"],
            representative="田中 太郎",
            prefecture="32",
            municipality="322016",
            about="空き家をひらいています。",
            marks={"food": "primary"},
        ).id
        make_known(session, "みどりの会", furigana="みどりのかい")
    with database.read() as session:
        for words in ("青空", "あおぞら", "ブルースカイ", "松江", "島根県", "空家", "食を通じたつながり"):
            directory = Directory(session, Filters(words=words))
            assert (words, directory.ids(), directory.is_near) == (words, [found], False)
        assert Directory(session, Filters(words="田中太郎")).ids() in ([], [found])
        assert (
            not Directory(session, Filters(words='"田中太郎"')).total
            or Directory(session, Filters(words="田中")).is_near
        )


def test_the_words_are_marked_where_they_were_found(database: Database) -> None:
    with database.write() as session:
        found = make_known(session, "青空食堂", about="毎週土曜日に食堂をひらきます。").id
    with database.read() as session:
        marked = Directory(session, Filters(words="食堂")).marked([found])[found]

    assert marked.title == "青空\x02食堂\x03"
    assert "\x02食堂\x03" in marked.excerpt


def test_a_city_stands_for_its_wards_too(database: Database) -> None:
    with database.write() as session:
        ward = make_known(session, prefecture="26", municipality="261017").id
        city = make_known(session, prefecture="26", municipality="261009").id
        make_known(session, prefecture="26", municipality="262013")
    with database.read() as session:
        assert set(Directory(session, Filters(municipality="261009")).ids()) == {ward, city}
        counts = Directory(session, Filters(prefecture="26")).facets().municipalities

    assert dict(counts) == {"261009": 2, "261017": 1, "262013": 1}


def test_the_directory_follows_every_change(database: Database) -> None:
    with database.read() as session:
        assert Directory(session, Filters()).total == 0
    with database.write() as session:
        made = make_known(session, "青空の家")
        assert Directory(session, Filters(words="青空")).total == 1
        session.rollback()
    with database.read() as session:
        assert Directory(session, Filters()).total == 0
    with database.write() as session:
        made = make_known(session, "青空の家")
    with database.write() as session:
        made.name = "夕焼けの家"
        recording.write(session, session.merge(made))
    with database.read() as session:
        assert Directory(session, Filters(words='"青空"')).total == 0
        assert Directory(session, Filters(words="夕焼け")).total == 1


def test_brought_up_to_date_the_directory_is_what_it_would_be_made_anew(filled: Database) -> None:
    with filled.read() as session:
        before = set(Directory(session, Filters()).ids())
    with filled.write() as session:
        one, gone, marked, *_others = (session.get_one(Organisation, each) for each in sorted(before))
        one.name, one.prefecture, one.municipality, one.furigana = "夕焼けの家", "13", None, "ゆうやけのいえ"
        gone.status = OrganisationStatus.ARCHIVED
        recording.write(session, one, gone)
        taxonomy.set_marks(session, SubjectKind.ORGANISATION, marked.id, Marks({PRACTICES[0]: "primary"}))
        recording.noted(session, [marked])
        recording.write(session, make_known(session, "朝焼けの家"))

    with filled.read() as session:
        brought = looked_at(session)
        forget()
        assert brought == looked_at(session)
        assert len(before - set(brought[0])) == 1


def test_after_a_write_the_directory_reads_what_was_written_alone(filled: Database) -> None:
    with filled.read() as session:
        known = Directory(session, Filters()).ids()
    with filled.write() as session:
        recording.write(session, session.get_one(Organisation, known[0]))

    with filled.read() as session:
        seen = roster(session)
        changed = directory.enrolled(session, since=seen.newest_change - 1)
        assert [row.id for row in changed] == [known[0]]


def test_at_a_change_of_status_alone_one_leaves_the_directory_and_comes_back(filled: Database) -> None:
    with filled.read() as session:
        chosen = Directory(session, Filters()).ids()[0]
    for status, is_listed in ((OrganisationStatus.ARCHIVED, False), (OrganisationStatus.CONFIRMED, True)):
        with filled.write() as session:
            known = session.get_one(Organisation, chosen)
            known.status = status
            recording.write(session, known)
        with filled.read() as session:
            assert (chosen in Directory(session, Filters()).ids()) is is_listed


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        (Filters(practices=["nonsense"]), "practice"),
        (Filters(targets=["food"]), "target"),
        (Filters(region="atlantis"), "region"),
        (Filters(prefecture="99"), "prefecture"),
        (Filters(municipality="999999"), "municipality"),
        (Filters(words="あ" * 201), "q"),
    ],
)
def test_what_means_nothing_is_refused_beside_its_field(database: Database, filters: Filters, field: str) -> None:
    with database.read() as session, pytest.raises(Invalid) as refused:
        Directory(session, filters)

    assert refused.value.field == field


def test_one_that_nobody_looks_after_is_marked_as_its_cases_are(database: Database) -> None:
    with database.write() as session:
        first = make_case(session, organisation="NPO法人 見本の会", marks={"food": "secondary", "youth": "primary"})
        make_case(session, organisation="NPO法人 見本の会", marks={"food": "primary", "ibasho": "secondary"})
        organisation_id = first.organisation_id
    with database.read() as session:
        assert dict(taxonomy.marks_of(session, [organisation_id])[organisation_id]) == {
            "food": "primary",
            "ibasho": "secondary",
            "youth": "primary",
        }
        assert Directory(session, Filters(practices=["food"], primary_only=True)).ids() == [organisation_id]
        assert Directory(session, Filters(words="食を通じたつながり")).ids() == [organisation_id]


def test_what_its_people_say_of_themselves_stays(database: Database) -> None:
    with database.write() as session:
        known = make_known(session, "NPO法人 見本の会", prefecture="32", marks={"ibasho": "primary"})
        make_case(session, organisation="NPO法人 見本の会", marks={"food": "primary"})
        assert cases.mark_organisations(session) == 0
    with database.read() as session:
        assert dict(taxonomy.marks_of(session, [known.id])[known.id]) == {"ibasho": "primary"}


def test_those_that_were_there_before_are_marked_at_the_start_once(database: Database) -> None:
    with database.write() as session:
        organisation_id = make_case(session, marks={"food": "primary"}).organisation_id
        taxonomy.remove_marks(session, organisation_id)
        assert (cases.mark_organisations(session), cases.mark_organisations(session)) == (1, 0)
    with database.read() as session:
        assert Directory(session, Filters(practices=["food"])).ids() == [organisation_id]
