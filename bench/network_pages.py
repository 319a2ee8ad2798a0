"""The pages that `bench.network` asks for, and the records that stand in their addresses."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote

from sqlmodel import Session, col, func, select

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.activities.models import Activity, Comment, Interest
from yoriai.domains.activities.states import ActivityStatus, Visibility
from yoriai.domains.consultations.models import Consultation, KnowHow, Reply
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import OrganisationStatus

WORD: Final = quote("居場所")


class AS(StrEnum):
    """Who asks: nobody in particular, a member in the thick of it, whose post others could follow, the secretariat."""

    VISITOR = "visitor"
    FOUNDER = "founder"
    KEEPER = "keeper"
    DESK = "desk"


PAGES: Final[Mapping[AS, tuple[str, ...]]] = {
    AS.FOUNDER: (
        "/",
        "/me",
        "/me/notices",
        "/me/activities",
        "/me/organisations",
        "/me/data",
        "/members/{member}",
        "/organisations",
        f"/organisations?q={WORD}",
        "/organisations?prefecture=13",
        "/organisations?practice=ibasho&prefecture=13&status=confirmed&active=1&sort=newest",
        "/organisations?page=100",
        "/organisations/map",
        "/organisations.csv?prefecture=32",
        "/organisations/{organisation}",
        "/organisations/alike?name=" + quote("ひだまり"),
        "/api/v1/organisations",
        f"/api/v1/organisations?q={WORD}",
        "/activities",
        f"/activities?q={WORD}",
        "/activities?prefecture=13",
        "/activities?practice=ibasho",
        "/activities?practice=connection",
        "/activities?kind=volunteers&upcoming=1",
        "/activities?page=500",
        "/activities/{activity}",
        "/calendar",
        "/calendar?month={month}",
        "/consultations",
        f"/consultations?q={WORD}",
        "/consultations?category=money",
        "/consultations?prefecture=13",
        "/consultations?practice=ibasho",
        "/consultations?practice=connection",
        "/consultations?status=unanswered",
        "/consultations?near=1",
        "/consultations?sort=waiting",
        "/consultations?mine=1",
        "/consultations?page=200",
        "/consultations/new",
        "/consultations/know-how",
        f"/consultations/know-how?q={WORD}",
        "/consultations/know-how/{know_how}",
        "/consultations/{consultation}",
    ),
    AS.KEEPER: ("/activities/{own}/interest",),
    AS.VISITOR: (
        "/",
        "/organisations",
        "/organisations/{organisation}",
        "/activities",
        "/calendar",
        "/feeds/activities.atom",
        "/feeds/activities.ics",
        "/sitemap.xml",
    ),
    AS.DESK: (
        "/desk",
        "/desk/reports",
        "/desk/claims",
        "/desk/members/{member}",
        "/organisations",
        "/activities",
        "/consultations",
        "/consultations?near=1",
        "/consultations?sort=waiting",
    ),
}


def addresses_of(session: Session) -> dict[str, str]:
    """Return what stands in the addresses: the records of which there is most to show."""
    founder = accounts.find_by_email(session, f"{AS.FOUNDER}@demo.example")
    assert founder is not None
    open_to_all = (Activity.status == ActivityStatus.PUBLISHED, Activity.visibility == Visibility.PUBLIC)
    # of a member alone, where there is one: its author looks after it in any case
    interested = _most(Interest.activity_id).join(Activity, col(Activity.id) == Interest.activity_id)
    own = _first(session, interested.where(col(Activity.organisation_id).is_(None))) or _first(session, interested)
    return {
        "activity": _first(session, _most(Comment.activity_id).join(Activity).where(*open_to_all))
        or _first(session, select(Activity.id).where(*open_to_all)),
        "own": own,
        AS.KEEPER: _first(session, select(Activity.author_id).where(Activity.id == own)),
        "consultation": _first(session, _most(Reply.consultation_id)) or _first(session, select(Consultation.id)),
        "know_how": _first(session, select(KnowHow.id)),
        "member": founder.member_id,
        AS.FOUNDER: founder.member_id,
        AS.DESK: _first(session, select(Member.id).where(Member.email == f"{AS.DESK}@demo.example")),
        "organisation": _first(
            session, select(Organisation.id).where(Organisation.status == OrganisationStatus.CONFIRMED)
        ),
        "month": f"{clock.now() + timedelta(days=30):%Y-%m}",
    }


def _most(column: str) -> Any:
    """Select what most rows name."""
    return select(column).group_by(column).order_by(func.count().desc(), column)


def _first(session: Session, statement: Any) -> str:
    return str(session.exec(statement).first() or "")
