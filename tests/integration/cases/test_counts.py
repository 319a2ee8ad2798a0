"""Every count beside a facet is the total after the click, for any combination of filters."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from tests.factories.cases import make_case
from tests.factories.catalogue import PRACTICES, TARGETS, make_catalogue
from yoriai.core.db import Database
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service import Catalogue, Filters, Sort
from yoriai.domains.taxonomy import service as taxonomy

WORDS = ["", "食堂", "居場所", "空き家 京都", "どこにもない言葉"]


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        make_catalogue(session, 36, seed=7)
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


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
