"""Cases picked for comparison in the list: the address carries them, so a choice needs no scripts and can be shared."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases import service as cases
from yoriai.web.cases.compare_views import MOST
from yoriai.web.cases.forms import ListForm
from yoriai.web.cases.tray import Picked, Tray
from yoriai.web.cases.views import Result

_BOX: Final = b'form="compare"'
"""What the box of a card has, and nothing else in it: in texts the quotation marks are escaped."""


def tray_of(session: Session, asked: ListForm, shown: Collection[str], number: int) -> Tray:
    """Return what an address picks, on its page of this number; the cases `shown` there (by id) have boxes."""
    briefs = cases.briefs_by_slug(session, asked.compare)
    picked, left_out = briefs[:MOST], briefs[MOST:]
    slugs = [brief.slug for brief in picked]
    elsewhere = [("compare", brief.slug) for brief in picked if brief.id not in shown]
    return Tray(
        picked=[
            Picked(slug, brief.name, asked.address(number, compare=[other for other in slugs if other != slug]))
            for slug, brief in zip(slugs, picked, strict=True)
        ],
        left_out=[brief.name for brief in left_out],
        fields=[*asked.without_picks().pairs(), *elsewhere, *([("page", str(number))] if number > 1 else [])],
        is_full=len(picked) == MOST,
    )


def with_boxes(results: Sequence[Result], tray: Tray) -> Sequence[Result]:
    """Return the cards with the boxes of what is picked ticked, and no others to tick once there is no room.

    Cards are kept as HTML for all readers; few readers have picked something, so their boxes are set afterwards.
    """
    if not tray.picked:
        return results
    ticked = {each.slug for each in tray.picked}
    otherwise = _BOX + b" disabled" if tray.is_full else _BOX
    boxes = [_BOX + b" checked" if each.slug in ticked else otherwise for each in results]
    return [
        each._replace(card=each.card.replace(_BOX, box), rest=each.rest.replace(_BOX, box))
        for each, box in zip(results, boxes, strict=True)
    ]
