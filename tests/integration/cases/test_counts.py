"""Every count beside a facet is the total after the click, for any combination of filters."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.factories.cases import make_case, make_cases
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service import Catalogue, Filters, Sort
from yoriai.domains.cases.states import UseKind
from yoriai.domains.taxonomy import service as taxonomy

PRACTICES = ["connection", "ibasho", "food", "outreach", "vacant-houses"]
TARGETS = ["youth", "older-people", "hikikomori", "all-generations"]
WEIGHTS = ["primary", "secondary"]
PLACES = [("島根県", "松江市"), ("島根県", "出雲市"), ("京都府", "京都市"), ("東京都", ""), ("神奈川県", "横浜市")]
WORDS = ["", "食堂", "居場所", "空き家 京都", "どこにもない言葉"]


def fill(session: Session) -> None:
    """Write cases whose marks, places, editions, texts and uses differ in every way that a filter can ask for."""
    chance = Random(7)  # noqa: S311
    for edition, numbers in (("r5", range(0, 36, 4)), ("r6", [number for number in range(36) if number % 4])):
        made = make_cases(session, [_case(number, chance) for number in numbers], edition=edition)
        for number, case in zip(numbers, made, strict=True):
            case.created_at += timedelta(minutes=number)
            if number % 6 == 0:
                cases.record_use(session, [case.id], UseKind.CONSULTATION, f"subject-{number}")


def _case(number: int, chance: Random) -> dict[str, Any]:
    prefecture, municipality = PLACES[number % len(PLACES)]
    codes = [*chance.sample(PRACTICES, chance.randint(1, 3)), *chance.sample(TARGETS, chance.randint(1, 2))]
    return {
        "number": f"{number:02}",
        "title": ("みんなの食堂", "町の居場所", "京都の空き家")[number % 3] + str(number),
        "prefecture": prefecture,
        "municipalities": (municipality,) if municipality else (),
        "marks": {code: chance.choice(WEIGHTS) for code in codes},
        "sections": {"purpose": "場をひらく。"} if number % 5 else {},
    }


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        fill(session)
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
    edition=some(["r5", "r6"]),
    has_text=st.booleans(),
    is_used=st.booleans(),
)


def clicks(filters: Filters, catalogue: Catalogue) -> list[tuple[int, Filters]]:
    """Return every count beside a facet with the filters that its link asks for."""
    facets = catalogue.facets()
    singles: list[tuple[Any, dict[str, Any]]] = [
        *((n, {"practices": [*filters.practices, code]}) for code, n in facets.practices.items()),
        *((n, {"targets": [*filters.targets, code]}) for code, n in facets.targets.items()),
        *((n, {"region": code, "prefecture": "", "municipality": ""}) for code, n in facets.regions.items()),
        *((n, {"prefecture": code, "municipality": ""}) for code, n in facets.prefectures.items()),
        *((n, {"municipality": code}) for code, n in facets.municipalities.items()),
        *((n, {"edition": code}) for code, n in facets.editions.items()),
        (facets.primary_only, {"primary_only": True}),
        (facets.has_text, {"has_text": True}),
        (facets.is_used, {"is_used": True}),
    ]
    pairs = [
        (n, {"practices": [*filters.practices, practice], "targets": [*filters.targets, target]})
        for (practice, target), n in catalogue.matrix().items()
    ]
    return [(count, replace(filters, **changes)) for count, changes in [*singles, *pairs]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS, sort=st.sampled_from(list(Sort)))
def test_every_count_is_the_total_after_the_click(filled: Database, filters: Filters, sort: Sort) -> None:
    with filled.read() as session:
        catalogue = Catalogue(session, filters, sort)
        asked_for = clicks(filters, catalogue)

        assert [Catalogue(session, after).total for _, after in asked_for] == [count for count, _ in asked_for]
        assert len(catalogue.ids()) == len(set(catalogue.ids())) == catalogue.total


def test_what_is_missing_from_a_facet_would_leave_nothing(filled: Database) -> None:
    filters = Filters(practices=["ibasho"], primary_only=True)
    with filled.read() as session:
        facets = Catalogue(session, filters).facets()
        left = {
            code: Catalogue(session, replace(filters, targets=[code])).total
            for code in (term.code for term in taxonomy.vocabulary(session).targets)
        }

    assert dict(facets.targets) == {code: total for code, total in left.items() if total}
    assert facets.targets


def test_the_shelf_follows_every_change(filled: Database) -> None:
    with filled.read() as session:
        before = Catalogue(session, Filters(prefecture="32")).total
    with filled.write() as session:
        make_case(session, edition="r6", number="90", prefecture="島根県")
        assert Catalogue(session, Filters(prefecture="32")).total == before + 1
        session.rollback()
    with filled.read() as session:
        assert Catalogue(session, Filters(prefecture="32")).total == before
    with filled.write() as session:
        make_case(session, edition="r6", number="91", prefecture="島根県", municipalities=("松江市",))
    with filled.read() as session:
        assert Catalogue(session, Filters(prefecture="32")).total == before + 1
        assert Catalogue(session, Filters(prefecture="32", municipality="322016")).total > 0


def test_each_order_is_what_it_says(filled: Database) -> None:
    with filled.read() as session:
        orders = {sort: Catalogue(session, Filters(), sort).ids() for sort in Sort}
        used = {
            case_id: Catalogue(session, Filters(is_used=True)).ids().count(case_id) for case_id in orders[Sort.NEWEST]
        }
        made = {case.id: case.created_at for case in session.exec(select(CaseStudy))}

    assert [used[case_id] for case_id in orders[Sort.MOST_USED]] == sorted(used.values(), reverse=True)
    assert [made[case_id] for case_id in orders[Sort.NEWEST]] == sorted(made.values(), reverse=True)
    assert {frozenset(order) for order in orders.values()} == {frozenset(orders[Sort.RELEVANCE])}
