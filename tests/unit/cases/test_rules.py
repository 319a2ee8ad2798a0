"""Addresses of cases, which record is which case, and what marks in common say."""

import pytest

from tests.unit.cases.books import VOCABULARY
from yoriai.core.i18n import speaking
from yoriai.domains.cases import rules
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.errors import InvalidEdition, NumberTaken
from yoriai.domains.taxonomy.marks import Marks

KNOWN = Content("NPO法人 見本", title="見本の食堂", number="07", prefecture="32", aliases=("NPO法人 みほん",))


def known(*contents: Content) -> rules.Known:
    cases = rules.Known()
    for position, content in enumerate(contents):
        cases.remember(f"case-{position}", content)
    return cases


def test_a_numbered_case_has_a_readable_address() -> None:
    assert rules.slug_for("r6", KNOWN) == "r6-07"


def test_a_case_without_number_has_a_short_address_that_does_not_change() -> None:
    slug = rules.slug_for("r6", Content("NPO法人 見本", title="見本の食堂"))

    assert slug == rules.slug_for("r6", Content("特定非営利活動法人見本", title="見本の食堂"))
    assert len(slug) == len("r6-") + 8
    assert rules.is_slug(slug)


def test_two_cases_never_share_an_address() -> None:
    first = rules.slug_for("r6", Content("見本", title="食堂"))

    assert rules.slug_for("r6", Content("見本", title="食堂"), {first}) != first


@pytest.mark.parametrize("edition", ["r6", "r10", "own", "shimane-2025"])
def test_an_edition_may_be_named_so(edition: str) -> None:
    assert rules.checked_edition(edition) == edition


@pytest.mark.parametrize("edition", ["", "R6", "r6/", "令和6", "-r6", "a" * 21])
def test_an_edition_may_not_be_named_so(edition: str) -> None:
    with pytest.raises(InvalidEdition):
        rules.checked_edition(edition)


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("本書は「令和6年度…調査」を基にしています。令和7年3月現在", "r6"),
        ("令和 ７ 年度 取組事例集", "r7"),
        ("令和元年度", "r1"),
        ("令和7年3月現在", None),
        ("", None),
    ],
)
def test_the_edition_is_found_in_the_front_matter(text: str, edition: str | None) -> None:
    assert rules.find_edition(text) == edition


@pytest.mark.parametrize(
    "news",
    [
        Content("NPO法人 みほん", number="07", title="別の題"),
        Content("見本", number="07", title="見本の食堂"),
        Content("特定非営利活動法人 見本"),
        Content("特定非営利活動法人みほん", title="見本の 食堂", prefecture="32"),
    ],
    ids=["number and alias", "number and title", "another spelling", "alias and title"],
)
def test_a_record_finds_its_case(news: Content) -> None:
    assert known(KNOWN).find(news) == "case-0"


@pytest.mark.parametrize(
    "news",
    [
        Content("NPO法人 見本", number="08"),
        Content("NPO法人 見本", prefecture="13"),
        Content("NPO法人 見本", title="見本の畑"),
        Content("一般社団法人 見本"),
    ],
    ids=["another number", "another prefecture", "another title", "another legal form"],
)
def test_a_record_of_something_else_is_a_new_case(news: Content) -> None:
    assert known(KNOWN).find(news) is None


def test_the_title_chooses_between_cases_of_one_organisation() -> None:
    cases = known(Content("NPO法人 見本"), Content("NPO法人 見本", title="見本の畑"))

    assert cases.find(Content("NPO法人 見本", title="見本の畑")) == "case-1"


def test_a_number_of_quite_another_practice_is_refused() -> None:
    with pytest.raises(NumberTaken):
        known(KNOWN).find(Content("社会福祉法人 たとえば", number="07", title="例えばの相談"))


@pytest.mark.parametrize(
    ("ours", "theirs", "points"),
    [
        ({"ibasho": "primary"}, {"ibasho": "primary"}, [4.0]),
        ({"ibasho": "primary"}, {"ibasho": "secondary"}, [2.0]),
        ({"ibasho": "secondary"}, {"ibasho": "secondary"}, [1.0]),
        ({"ibasho": "primary", "youth": "secondary"}, {"youth": "secondary", "ibasho": "primary"}, [4.0, 1.0]),
        ({"ibasho": "primary"}, {"connection": "primary"}, [1.0]),
        ({"connection": "primary"}, {"connection": "primary"}, [1.0]),
        ({"connection": "primary", "ibasho": "primary"}, {"ibasho": "primary"}, [4.0]),
        ({"ibasho": "primary"}, {"food": "primary"}, []),
        ({"outreach": "primary"}, {"connection": "primary"}, []),
    ],
)
def test_marks_in_common_are_worth_points(ours: dict[str, str], theirs: dict[str, str], points: list[float]) -> None:
    reasons = rules.reasons_of_marks(Marks(ours), Marks(theirs), VOCABULARY)

    assert [reason.points for reason in reasons] == points


def test_a_reason_is_said_in_the_readers_language() -> None:
    (reason,) = rules.reasons_of_marks(Marks({"ibasho": "primary"}), Marks({"ibasho": "primary"}), VOCABULARY)

    assert reason.words == "どちらも中心（★）：居場所づくり"
    with speaking("en"):
        assert reason.words == "At the heart of both (★): Places to belong (ibasho)"


def test_likeness_of_texts_counts_in_proportion_and_not_when_it_is_small() -> None:
    likeness = {"a": 1.0, "b": 0.5, "c": 0.2}

    assert [[r.points for r in rules.reasons_of_text(case, likeness)] for case in "abcd"] == [[6.0], [3.0], [], []]
