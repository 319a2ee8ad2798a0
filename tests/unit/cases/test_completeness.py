"""What is known of a case, and what is not."""

import pytest

from yoriai.domains.cases.completeness import TOLD, completeness_of
from yoriai.domains.cases.content import Content
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary, load_vocabulary

FULL = Content(
    organisation="見本の会",
    title="空き家の食堂",
    prefecture="32",
    marks=Marks({"food": "primary", "youth": "primary"}),
    profile={
        "representative": "見本 花子",
        "founded": {"value": "2020", "precision": "year"},
        "staff": "3人",
        "address": "松江市",
        "website": "https://example.jp/",
        "message": "どうぞ。",
    },
    sections=dict.fromkeys(("purpose", "people", "content", "partners", "outreach", "results"), "ある。"),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_vocabulary())


def test_a_case_with_everything_lacks_nothing(vocabulary: Vocabulary) -> None:
    assert completeness_of(FULL, vocabulary).known == TOLD
    assert completeness_of(FULL, vocabulary).missing == ()


def test_a_case_of_facts_lacks_its_text_and_a_group_is_no_practice(vocabulary: Vocabulary) -> None:
    facts = Content(
        organisation="見本の会", prefecture="32", marks=Marks({"connection": "primary", "youth": "primary"})
    )

    found = completeness_of(facts, vocabulary)

    assert found.known == ("place", "targets")
    assert found.missing == tuple(name for name in TOLD if name not in found.known)
