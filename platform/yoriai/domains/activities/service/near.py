"""New activities near a member: in their prefecture or about what they marked, then in the region around it."""

from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.repository import near as repository
from yoriai.domains.activities.rules import Line
from yoriai.domains.activities.service import lists
from yoriai.domains.taxonomy import service as taxonomy


def near(session: Session, actor: Actor, since: datetime, most: int) -> list[Line]:
    """Return at most so many of others' activities posted since an instant, newest first.

    Those in the member's prefecture or with marks in common with theirs come first; where they are too few, the rest of
    the region fills up. Nothing hidden, withdrawn, or by somebody the member is kept apart from. Empty for a member who
    has neither said where they are nor marked anything.
    """
    place = accounts.members(session, [actor.member_id])[actor.member_id].prefecture
    marks = taxonomy.marks_of(session, [actor.member_id])[actor.member_id]
    conditions = [
        *([repository.prefectures([place])] if place else []),
        *([repository.marked(marks)] if marks else []),
    ]
    if not conditions:
        return []
    apart = accounts.kept_apart(session, actor.member_id)
    found = repository.newest(session, actor, conditions, apart, since, most)
    if len(found) < most and place:
        around = repository.newest(session, actor, [repository.prefectures(_region_of(place))], apart, since, most)
        found += [each for each in around if each not in found]
    lines = {line.id: line for line in lists.cited_among(session, actor, found[:most])}
    return [lines[each] for each in found[:most]]


def _region_of(prefecture: str) -> list[str]:
    places = taxonomy.gazetteer()
    return [each.code for each in places.prefectures_of(places.get_prefecture(prefecture).region)]
