"""What is missing from a draft, and what case it makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.cases.content import Content
from yoriai.domains.proposals import rules
from yoriai.domains.proposals.draft import FIELDS, Draft, clashes, steps_of
from yoriai.domains.proposals.rules import Gap
from yoriai.domains.proposals.states import PROPOSAL, ProposalKind, ProposalStatus, Step
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = Vocabulary(load_vocabulary())


def draft(**typed: str) -> Draft:
    """Return a draft with these fields typed, each on its step; `mark_…` on the step of the marks."""
    made = Draft()
    for step in Step:
        said = {name: text for name, text in typed.items() if rules.Gap(_plain(name), "").step is step}
        made = made.with_step(step, said, 1)
    return made


def _plain(name: str) -> str:
    return "marks" if name.startswith("mark_") else name


def named(found: list[Gap]) -> list[str]:
    """Return the fields that something is wrong with."""
    return [gap.name for gap in found]


def test_an_empty_draft_lacks_what_a_case_cannot_do_without() -> None:
    found = rules.gaps(Draft(), ProposalKind.NEW, VOCABULARY, is_claimed=True)
    assert named(found) == [
        "organisation",
        "acting",
        "title",
        "prefecture",
        "marks",
        "marks",
        "purpose",
        "content",
    ]


def test_a_correction_has_its_organisation_already() -> None:
    found = rules.gaps(Draft(), ProposalKind.CORRECTION, VOCABULARY, is_claimed=False)
    assert {"organisation", "acting"} & set(named(found)) == set()
    assert Step.ORGANISATION not in steps_of(ProposalKind.CORRECTION)


def test_a_star_on_a_group_or_a_ring_on_a_kind_is_not_enough() -> None:
    marked = draft(mark_ibasho="secondary", mark_youth="secondary")
    found = rules.gaps(marked, ProposalKind.CORRECTION, VOCABULARY, is_claimed=False)
    assert [gap.msgid for gap in found if gap.name == "marks"] == [rules.NO_KIND]


@pytest.mark.parametrize(
    ("website", "is_right"),
    [
        ("https://example.jp/", True),
        ("HTTP://例え.jp", True),
        ("https://example.jp:8080/a?b#c", True),
        ("example.jp", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://a b.jp", False),
        ("https://localhost", False),
        ("data:text/html,https://example.jp", False),
    ],
)
def test_a_website_is_http_or_https_with_a_name(website: str, is_right: bool) -> None:
    assert rules.is_address(website) is is_right


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("2019", "4", "1"), {"value": "2019-04-01", "precision": "day"}),
        (("２０１９", "４", ""), {"value": "2019-04", "precision": "month"}),
        (("2019", "", ""), {"value": "2019", "precision": "year"}),
        (("", "", ""), None),
    ],
)
def test_a_date_is_stored_as_far_as_it_is_known(typed: tuple[str, str, str], stored: dict[str, str] | None) -> None:
    made = draft(founded_year=typed[0], founded_month=typed[1], founded_day=typed[2])
    assert (rules.founded_of(made), rules.problems(made, Step.PROFILE)) == (stored, [])


@pytest.mark.parametrize(
    "typed",
    [("2019", "13", ""), ("2019", "2", "30"), ("令和元", "", ""), ("", "4", ""), ("2019", "", "3"), ("99", "", "")],
)
def test_a_date_that_is_none_is_told(typed: tuple[str, str, str]) -> None:
    made = draft(founded_year=typed[0], founded_month=typed[1], founded_day=typed[2])
    assert named(rules.problems(made, Step.PROFILE)) == ["founded_year"]


def test_municipalities_are_told_apart_however_they_are_joined() -> None:
    assert rules.municipalities_in("松江市、出雲市・大田市\n松江市 ,") == ("松江市", "出雲市", "大田市")


def test_too_long_a_text_is_told_with_its_length() -> None:
    (found,) = rules.problems(draft(purpose="あ" * 3001), Step.STORY)
    assert (found.name, found.params) == ("purpose", {"most": 3000, "now": 3001})


def test_a_case_goes_into_the_form_and_comes_back_the_same() -> None:
    content = Content(
        organisation="縁側の会",
        title="縁側でお茶を飲む会",
        number="12",
        page=23,
        aliases=("えんがわの会",),
        prefecture="32",
        beyond_prefecture=True,
        municipalities=("松江市", "出雲市"),
        marks=Marks({"ibasho": "primary", "youth": "secondary"}),
        profile={
            "founded": {"value": "2019-04", "precision": "month"},
            "website": "https://example.jp/",
            "other_websites": ["https://example.jp/2"],
        },
        sections={"purpose": "目的", "results": "成果"},
    )
    assert rules.content_of(rules.draft_of(content), content, VOCABULARY) == content


@given(st.dictionaries(st.sampled_from(["title", "municipalities", "prefecture"]), st.text(max_size=30)))
def test_what_is_typed_is_stored_and_read_back(typed: dict[str, str]) -> None:
    made = Draft().with_step(Step.NAME, typed, 3)
    assert Draft.stored(made.to_store()) == made


def test_only_other_words_saved_later_clash() -> None:
    made = Draft().with_step(Step.NAME, {"title": "一", "prefecture": "32"}, 3)
    assert clashes(made, Step.NAME, {"title": "二"}, 3) == ()
    assert clashes(made, Step.NAME, {"title": " 一", "prefecture": "32"}, 2) == ()
    assert [each.name for each in clashes(made, Step.NAME, {"title": "二", "prefecture": "32"}, 2)] == ["title"]
    assert clashes(made, Step.STORY, {"purpose": "x"}, 1) == ()


def test_every_move_of_a_proposal_is_allowed_or_refused_as_written() -> None:
    allowed = {(a, b) for a in ProposalStatus for b in ProposalStatus if PROPOSAL.allows(a, b)}
    assert allowed == {
        (ProposalStatus.DRAFT, ProposalStatus.SUBMITTED),
        (ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN),
        (ProposalStatus.SUBMITTED, ProposalStatus.DRAFT),
        (ProposalStatus.SUBMITTED, ProposalStatus.ACCEPTED),
        (ProposalStatus.SUBMITTED, ProposalStatus.WITHDRAWN),
    }


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("purpose", 15_000),
        ("title", 500),
        ("alternative-01ABC", 1_500),
        ("caption-01ABC", 1_000),
        ("organisation", 40),
        ("founded_year", 40),
        ("mark_older-people", 40),
    ],
)
def test_a_draft_keeps_what_is_too_long_within_measure(name: str, most: int) -> None:
    assert rules.too_long_to_keep({name: "あ" * most}) == []
    assert named(rules.too_long_to_keep({name: "あ" * (most + 1)})) == [name]


def test_every_field_of_the_form_has_its_measure() -> None:
    typed = {name: "あ" * 100_000 for names in FIELDS.values() for name in names}
    assert named(rules.too_long_to_keep(typed)) == list(typed)
