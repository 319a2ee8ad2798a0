"""What is new near a member, asked of the domains in which it happens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.activities.rules import Line as Activity
from yoriai.domains.activities.service.near import near as activities_near
from yoriai.domains.activities.words import place_in_words, when_in_words
from yoriai.domains.consultations import service as consultations
from yoriai.domains.digests.rules import NAMED_IN_SECTION, Found, Item, item
from yoriai.domains.mentors import service as mentors
from yoriai.domains.notifications.kinds import NoticeKind, Topic, sentence

ASKED: Final = NAMED_IN_SECTION + 1
"""One more than is ever named tells whether there are others."""


def found(session: Session, to: Contact, since: Mapping[Topic, datetime]) -> dict[Topic, Found]:
    """Return what is new near a member on the topics that are told now, each since it was told last."""
    asked = [topic for topic in SOURCES if topic in since]
    if not asked:
        return {}
    actor = _reader(session, to)
    return {topic: SOURCES[topic](session, actor, since[topic]) for topic in asked}


def _reader(session: Session, to: Contact) -> Actor:
    """Return a member as they see pages; a digest shows nobody what their office alone lets them see."""
    return Actor(to.member_id, to.name, to.language, frozenset(), mentors.is_mentor(session, to.member_id))


def _activities(session: Session, actor: Actor, since: datetime) -> Found:
    return _named([_activity(line) for line in activities_near(session, actor, since, ASKED)])


def _questions(session: Session, actor: Actor, since: datetime) -> Found:
    near = consultations.open_near(session, actor, ASKED, since)
    words = [(sentence(NoticeKind.QUESTION, {"title": line.title}), f"/consultations/{line.id}") for line in near]
    return _named([item(said, "", path) for said, path in words])


def _activity(line: Activity) -> Item:
    who = {"who": line.organisation} if line.organisation else {"person": line.author}
    words = {**who, "title": line.title}
    told = item(sentence(NoticeKind.ACTIVITY, words), line.excerpt, f"/activities/{line.id}")
    if line.when is None:
        return told
    where = place_in_words(line.prefecture, line.municipality, line.place, is_online=line.is_online)
    return replace(told, when=when_in_words(line.when), where=where)


def _named(items: Sequence[Item]) -> Found:
    return Found(items[:NAMED_IN_SECTION], len(items) > NAMED_IN_SECTION)


SOURCES: Final[Mapping[Topic, Callable[[Session, Actor, datetime], Found]]] = {
    Topic.QUESTIONS: _questions,
    Topic.ACTIVITIES: _activities,
}
