"""The page of one meeting, put together from the sections of all who have something to show on it.

A section is a package's own: `section(site, frame)` in its `section.py` gives what its template `section.html` shows,
None where there is nothing for this reader.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core import clock
from yoriai.domains.councils.service import gathering
from yoriai.domains.meetings.states import Way
from yoriai.infra import markdown, versions
from yoriai.web.addresses import Pages
from yoriai.web.agendas import section as agendas
from yoriai.web.attendance import section as attendance
from yoriai.web.breakouts import section as breakouts
from yoriai.web.deps import CurrentSite
from yoriai.web.kept import keep
from yoriai.web.meeting_frame import Frame, frame
from yoriai.web.meetings.structured import structured
from yoriai.web.minutes import section as minutes_section
from yoriai.web.templating import View

router = Pages()

SHOWN: Final = (
    versions.MEETINGS,
    versions.COUNCILS,
    versions.ORGANISATIONS,
    versions.CASES,
)
"""What the page and its sections show to visitors."""


@dataclass(frozen=True)
class ShowView(View):
    """One meeting; each section is None where it has nothing for the reader."""

    template: ClassVar[str] = "meetings/page.html"
    frame: Frame
    about: Markup
    structured: Markup
    committee: str
    is_at_place: bool
    is_online: bool
    is_to_come: bool
    has_begun: bool
    sign_up: attendance.Section | None
    agenda: agendas.Section | None
    groups: breakouts.Section | None
    minutes: minutes_section.Section | None


@router.get("/councils/{slug}/meetings/{meeting_id}")
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """One meeting: what it is about, when and where, and what each section adds."""
    shown = frame(site, slug, meeting_id)
    ways = shown.meeting.format.ways
    view = ShowView(
        frame=shown,
        about=markdown.rendered(shown.meeting.about),
        structured=structured(shown, site.settings.url),
        committee=gathering.name_of(site.session, shown.meeting.committee_id),
        is_at_place=Way.IN_PERSON in ways,
        is_online=Way.ONLINE in ways,
        is_to_come=shown.meeting.starts_at > clock.now(),
        has_begun=shown.meeting.starts_at <= clock.now(),
        sign_up=attendance.section(site, shown),
        agenda=agendas.section(site, shown),
        groups=breakouts.section(site, shown),
        minutes=minutes_section.section(site, shown),
    )
    return keep(site.request, site.session, site.page(view), SHOWN, at_most=_while_true(shown))


def _while_true(shown: Frame) -> timedelta | None:
    """Return how long the page says what is so: until sign-up closes, the meeting begins, or it ends."""
    now, meeting = clock.now(), shown.meeting
    turns = (meeting.sign_up_until, meeting.starts_at, meeting.ends_at)
    return min((turn - now for turn in turns if turn is not None and turn > now), default=None)
