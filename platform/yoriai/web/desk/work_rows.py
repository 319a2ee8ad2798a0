"""The inbox as its page shows it: what is whose, whose clock runs, and what was put off."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.inbox import sources
from yoriai.domains.inbox.items import DeskItem
from yoriai.domains.programmes.service import working
from yoriai.domains.programmes.states import AREA_LABELS
from yoriai.domains.programmes.work_cards import InHand, SpellLine
from yoriai.domains.programmes.work_rules import minutes_of
from yoriai.web.desk.views import DeskView, HandRow, ItemGroup, PutOff
from yoriai.web.desk.work_views import SpellRow

UNKNOWN_KIND: Final = "–"
SHOWN_OF_A_SORT: Final = 3
"""So many things of one sort are seen at once; the others stand folded, so that every sort is in reach of a thumb."""


def desk_view(session: Session, actor: Actor) -> DeskView:
    """Return the inbox of one person: what they have in hand, what is free, what colleagues have, what was put off."""
    now, items = clock.now(), sources.items(session)
    by_key = {(item.kind.name, item.subject_id): item for item in items}
    hands = working.in_hand(session)
    held = {(each.kind, each.subject_id) for each in hands}
    rows = [hand_row(each, by_key.get((each.kind, each.subject_id)), now) for each in hands]
    mine = [row for row in rows if row.owner_id == actor.member_id]
    free = [item for item in items if (item.kind.name, item.subject_id) not in held]
    put_off = _put_off(session, free)
    away = {(each.item.kind.name, each.item.subject_id) for each in put_off}
    waiting = [item for item in free if (item.kind.name, item.subject_id) not in away]
    to_do = [*waiting, *(row.item for row in mine if row.item)]
    return DeskView(
        mine=mine,
        groups=groups_of(waiting),
        others=[row for row in rows if row.owner_id != actor.member_id],
        put_off=put_off,
        number=sum(item.number for item in to_do),
        minutes=sum(item.minutes for item in to_do),
    )


def groups_of(items: Sequence[DeskItem]) -> list[ItemGroup]:
    """Return things that wait, in their order, those of one sort together; one alone is never folded."""
    groups = []
    for _name, same in groupby(items, key=lambda item: item.kind.name):
        found = list(same)
        shown = SHOWN_OF_A_SORT if len(found) > SHOWN_OF_A_SORT + 1 else len(found)
        groups.append(ItemGroup(_(found[0].kind.label), found[:shown], found[shown:]))
    return groups


def hand_row(each: InHand, item: DeskItem | None, now: datetime) -> HandRow:
    """Return a thing that somebody has in hand, with how it stands in the inbox; None there: its cause is gone."""
    return HandRow(
        id=each.id,
        label=item.why if item else label_of(each.kind),
        url=item.url if item else each.url,
        item=item,
        owner_id=each.owner_id,
        owner=each.owner,
        handed_by=each.handed_by,
        handed_words=each.handed_words,
        minutes=minutes_of(each.seconds + running_seconds(each.running_since, now)),
        is_running=each.running_since is not None,
    )


def running_seconds(since: datetime | None, now: datetime) -> int:
    """Return for how long a clock has run by now."""
    return max(0, int((now - since).total_seconds())) if since else 0


def label_of(kind: str) -> str:
    """Return the words for a kind of thing that name nobody; what was written by hand has none."""
    known = sources.kinds().get(kind)
    return _(known.label) if known else _("Written by hand") if not kind else UNKNOWN_KIND


def spell_row(line: SpellLine) -> SpellRow:
    """Return a stretch of time as a page shows it."""
    return SpellRow(
        id=line.id,
        url=f"/desk/tasks/{line.task_id}",
        label=label_of(line.kind),
        area=_(AREA_LABELS[line.area]),
        words=line.words,
        who=line.who or _("A former member"),
        started_at=line.started_at,
        minutes=minutes_of(line.seconds),
        is_by_hand=not line.kind,
        is_running=line.is_running,
        is_capped=line.is_capped,
        is_corrected=line.is_corrected,
        may_correct=line.is_own and not line.is_running,
    )


def _put_off(session: Session, free: list[DeskItem]) -> list[PutOff]:
    """Return what was done though its cause stands: until it is due again, or has become more."""
    quiet = working.quiet(session)
    found = []
    for item in free:
        kept = quiet.get((item.kind.name, item.subject_id))
        if kept is not None and item.number <= kept.number and not item.is_urgent:
            found.append(PutOff(item, kept.until))
    return found
