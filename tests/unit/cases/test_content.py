"""What is known of a case after another source has spoken."""

from dataclasses import replace

from tests.unit.cases.books import VOCABULARY
from yoriai.domains.cases.content import Content, merged
from yoriai.domains.taxonomy.marks import Marks

FACTS = Content(
    organisation="NPO法人 くるくる見本",
    number="02",
    page=3,
    furigana="くるくるみほん",
    aliases=("NPO法人 くくる見本",),
    prefecture="32",
    beyond_prefecture=True,
    marks=Marks({"connection": "primary", "youth": "primary"}),
    profile={"website": "https://example.jp/"},
)
TEXT = Content(
    organisation="NPO法人 くくる見本",
    title="見本の居場所",
    prefecture="32",
    municipalities=("松江市",),
    marks=Marks({"ibasho": "primary", "food": "secondary", "youth": "primary", "families": "secondary"}),
    profile={"representative": "見本 花子"},
    sections={"purpose": "場をつくる。"},
)


def test_full_text_after_facts_updates_the_case() -> None:
    now = merged(FACTS, TEXT, VOCABULARY)

    assert now == Content(
        organisation="NPO法人 くるくる見本",
        title="見本の居場所",
        number="02",
        page=3,
        furigana="くるくるみほん",
        aliases=("NPO法人 くくる見本",),
        prefecture="32",
        beyond_prefecture=True,
        municipalities=("松江市",),
        marks=TEXT.marks,
        profile={"website": "https://example.jp/", "representative": "見本 花子"},
        sections={"purpose": "場をつくる。"},
    )


def test_curated_facts_after_full_text_bring_the_right_name_and_leave_the_text() -> None:
    now = merged(TEXT, FACTS, VOCABULARY, curated=True)

    assert now == merged(FACTS, TEXT, VOCABULARY)


def test_saying_the_same_again_changes_nothing() -> None:
    now = merged(FACTS, TEXT, VOCABULARY)

    assert merged(now, TEXT, VOCABULARY) == now
    assert merged(now, FACTS, VOCABULARY, curated=True) == now


def test_a_page_without_readable_stars_keeps_the_marks_known_before() -> None:
    broken = replace(TEXT, marks=Marks({"families": "primary"}))

    assert merged(FACTS, broken, VOCABULARY).marks == Marks({"connection": "primary", "families": "primary"})


def test_a_part_that_a_later_copy_lacks_is_kept() -> None:
    cut = replace(TEXT, title="", sections={"results": "つながりができた。"}, profile={})

    now = merged(TEXT, cut, VOCABULARY)

    assert now.title == "見本の居場所"
    assert now.sections == {"purpose": "場をつくる。", "results": "つながりができた。"}
    assert now.profile == {"representative": "見本 花子"}


def test_an_unknown_spelling_becomes_an_alias_once() -> None:
    other = replace(TEXT, organisation="NPO法人 ぐるぐる見本", aliases=("NPO法人 くるくる見本",))

    assert merged(FACTS, other, VOCABULARY).aliases == ("NPO法人 くくる見本", "NPO法人 ぐるぐる見本")
