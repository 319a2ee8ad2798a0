"""What a digest says: what is named, what is only counted."""

from datetime import UTC, datetime

import pytest

from yoriai.domains.digests.rules import NAMED_IN_MAIL, Found, Item, item, item_of, sections, share
from yoriai.domains.notifications.kinds import NoticeKind, Topic
from yoriai.domains.notifications.lines import Line, grouped


def items(*pages: str) -> list[Item]:
    return [item(f"「{page}」", "", page) for page in pages]


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        ({Topic.ANSWERS: 3}, {Topic.ANSWERS: 3}),
        ({Topic.ANSWERS: 500}, {Topic.ANSWERS: 10}),
        ({Topic.ANSWERS: 500, Topic.RULES: 1}, {Topic.ANSWERS: 10, Topic.RULES: 1}),
        (dict.fromkeys(Topic, 500), dict.fromkeys(Topic, 3) | {Topic.ANSWERS: 4}),
        (
            {topic: 2 if topic is Topic.RULES else 500 for topic in Topic},
            dict.fromkeys(Topic, 3) | {Topic.ANSWERS: 4, Topic.QUESTIONS: 4, Topic.RULES: 2},
        ),
        ({}, {}),
    ],
)
def test_every_topic_is_named_as_much_as_there_is_room_for(counts: dict[Topic, int], named: dict[Topic, int]) -> None:
    assert share(counts) == named
    assert sum(share(counts).values()) <= NAMED_IN_MAIL


def test_what_is_not_named_is_counted() -> None:
    (section,) = sections({Topic.ANSWERS: items(*(str(n) for n in range(33)))}, {})
    assert (len(section.items), section.more, section.is_open, section.page) == (10, 23, False, "/me/notices")


def test_what_a_notice_leads_to_is_not_said_a_second_time() -> None:
    told = {Topic.QUESTIONS: items("/consultations/1")}
    found = {Topic.QUESTIONS: Found(items("/consultations/2", "/consultations/1"), is_open=True)}
    (section,) = sections(told, found)
    assert [each.page for each in section.items] == ["/consultations/1", "/consultations/2"]
    assert (section.page, section.is_open) == ("/consultations", True)


def test_topics_without_news_are_left_out_and_the_others_stand_in_their_order() -> None:
    made = sections({Topic.RULES: items("/r"), Topic.ANSWERS: items("/a")}, {Topic.ACTIVITIES: Found()})
    assert [section.topic for section in made] == [Topic.ANSWERS, Topic.RULES]


def test_several_notices_of_a_page_are_one_thing() -> None:
    at, page = datetime(2026, 11, 21, tzinfo=UTC), "/consultations/1"
    lines = [
        Line(str(n), NoticeKind.REPLY, f"{page}#{n}", page, {"who": str(n), "title": "相談"}, "あ" * 200, at)
        for n in range(3)
    ]
    (made,) = [item_of(group) for group in grouped(lines)]
    assert made == Item(
        "「相談」に0から回答がありました。", "あ" * 79 + "…", "/consultations/1#0", "/consultations/1", 2
    )
