"""Mentors whom somebody would like to ask: whom to offer for that, and whether those chosen can be asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.cards import WishChoice, Wished
from yoriai.domains.mentoring.errors import TooManyWishes, WishImpossible, WishUnknown
from yoriai.domains.mentoring.rules import OBSTACLE_MESSAGES, WISHES_AT_MOST, Asker, Obstacle, obstacles
from yoriai.domains.mentoring.seeking import Sought, understood
from yoriai.domains.mentoring.service import askers, candidates, suggesting
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


@dataclass(frozen=True)
class Question:
    """What a request in the making says so far; whoever suits it best comes first."""

    text: str = ""
    marks: Marks = field(default_factory=Marks)
    prefecture: str | None = None


def choice(
    session: Session, actor: Actor, question: Question, sought: Sought, wishes: Sequence[str], most: int
) -> WishChoice:
    """Return the mentors wished for, in their order, and up to `most` others who could be asked, the best first.

    Whoever has a break, is full, belongs to the same organisation or is kept apart by a block is not among the others;
    those wished for stay where they are, with what speaks against it. The number of queries does not depend on that of
    the mentors. Raises UnknownPrefecture or UnknownTerm for something sought that there is not.
    """
    search = understood(sought, taxonomy.vocabulary(session), taxonomy.gazetteer())
    asker = askers.asker_for(session, actor.member_id, question.marks, question.text, question.prefecture)
    found = suggesting.fitting(session, asker, most + 1, search, but=frozenset(wishes))
    return WishChoice(_wished(session, asker, wishes), tuple(found[:most]), len(found) > most)


def wished(session: Session, actor: Actor, wishes: Sequence[str]) -> tuple[Wished, ...]:
    """Return the mentors wished for, in their order; who is none is left out."""
    return _wished(session, _plain(session, actor), wishes)


def check(session: Session, actor: Actor, wishes: Sequence[str]) -> None:
    """Refuse wishes that cannot be, at `wishes`: raise WishUnknown, TooManyWishes or WishImpossible."""
    chosen = list(dict.fromkeys(wishes))
    if not chosen:
        return
    if len(chosen) > WISHES_AT_MOST:
        raise TooManyWishes("wishes", most=WISHES_AT_MOST)
    found = wished(session, actor, chosen)
    if len(found) < len(chosen):
        raise WishUnknown("wishes")
    for each in found:
        if each.obstacle is not None:
            raise WishImpossible("wishes", mentor=each.mentor.name, why=_(OBSTACLE_MESSAGES[each.obstacle]))


def askable(session: Session, actor: Actor, ids: Collection[str]) -> list[str]:
    """Return those of some mentors whom a member could ask now, in their order."""
    return [each.mentor.id for each in wished(session, actor, list(ids)) if each.obstacle is None]


def _plain(session: Session, actor: Actor) -> Asker:
    return askers.asker_for(session, actor.member_id, Marks(), "", None)


def _wished(session: Session, asker: Asker, wishes: Sequence[str]) -> tuple[Wished, ...]:
    ids = list(dict.fromkeys(wishes))
    known = {each.id: each for each in candidates.known_mentors(session, ids)} if ids else {}
    places = organisations.organisations_of(session, list(known))
    return tuple(
        Wished(
            mentor=known[id_].card,
            organisations=tuple(place.name for place in places[id_]),
            obstacle=_first(obstacles(asker, known[id_].candidate)),
        )
        for id_ in ids
        if id_ in known
    )


def _first(found: Sequence[Obstacle]) -> Obstacle | None:
    return found[0] if found else None
