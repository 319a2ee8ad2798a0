"""A member's page: who they are, where they belong, and what they have written under their name."""

from typing import Final

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Person
from yoriai.domains.accounts.states import STAGE_LABELS
from yoriai.domains.activities.service.of_member import of_member
from yoriai.domains.consultations.service.of_member import answered_by, asked_by
from yoriai.domains.mentors import service as mentors
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import reading
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite
from yoriai.web.members.views import MemberView, Part, Wrote

router = Pages()

SHOWN: Final = 5


@router.get("/members/{member_id}")
def show(site: CurrentSite, member_id: str) -> Response:
    """Show a member to other members."""
    actor, session = site.member(), site.session
    found = accounts.person(session, actor, member_id)
    who = found.summary
    is_own = who.id == actor.member_id
    view = MemberView(
        id=who.id,
        name=who.name,
        furigana=who.furigana,
        about=who.about,
        facts=_facts(found),
        tags=_tags(session, who.id) if found.is_shown else [],
        organisations=_organisations(session, who.id) if found.is_shown else [],
        mentor_url=f"/mentors/{who.id}" if mentors.is_mentor(session, who.id) else "",
        parts=_parts(session, actor, who.id) if found.is_shown else [],
        is_shown=found.is_shown,
        is_own=is_own,
        is_blocked=who.id in accounts.blocked_by(session, actor),
        desk_url=f"/desk/members/{who.id}" if actor.is_staff and not is_own else "",
    )
    return site.page(view)


def _facts(found: Person) -> list[tuple[str, str]]:
    who = found.summary
    if not found.is_shown:
        return []
    return [
        (_("Prefecture"), prefecture_name(who.prefecture)),
        (_("Own place"), _(STAGE_LABELS[who.stage]) if who.stage else ""),
    ]


def _tags(session: Session, member_id: str) -> list[LabelledMark]:
    marks = taxonomy.marks_of(session, [member_id])[member_id]
    return list(labelled(marks, taxonomy.vocabulary(session)))


def _organisations(session: Session, member_id: str) -> list[tuple[str, str]]:
    """Return (address, name) of the organisations a member belongs to that everybody may see."""
    places = organisations.organisations_of(session, [member_id])[member_id]
    seen = reading.records(session, [each.organisation_id for each in places])
    return [(f"/organisations/{each.id}", each.name) for each in seen]


def _parts(session: Session, actor: Actor, member_id: str) -> list[Part]:
    """Return what the member has written that this reader may see; kinds without anything are left out."""
    number, posted = of_member(session, actor, member_id, SHOWN)
    activities = Part(
        _("Activities"), number, [Wrote(f"/activities/{each.id}", each.title, each.at) for each in posted]
    )
    found = [activities]
    for title, read in ((_("Questions"), asked_by), (_("Answers"), answered_by)):
        number, wrote = read(session, actor, member_id, SHOWN)
        found.append(Part(title, number, [Wrote(each.path, each.title, each.at) for each in wrote]))
    return [part for part in found if part.number]
