"""What meetings ask of a member: an answer, a date, a presentation, what they have taken on; and where they will be."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.attendance.service.ahead import Ahead, ahead_of
from yoriai.domains.attendance.states import RSVP_LABELS, Rsvp
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.domains.minutes import service as minutes
from yoriai.domains.polls import service as polls
from yoriai.web.me.views import MeetingRow, WaitingRow

AHEAD: Final = 20
"""So many of the next meetings are looked at."""
SHOWN: Final = 5
TONES: Final = {Rsvp.YES: "success", Rsvp.MAYBE: "neutral", Rsvp.WAITLISTED: "warning"}


def ahead(session: Session, actor: Actor) -> list[Ahead]:
    """Return the next meetings that somebody was asked to."""
    return ahead_of(session, actor.member_id, AHEAD)


def asked_rows(session: Session, actor: Actor, ahead_of_them: list[Ahead]) -> list[WaitingRow]:
    """Return what meetings wait for from somebody, the next hour first, then dates, presentations and work."""
    unanswered = [each for each in ahead_of_them if each.waits]
    open_actions = minutes.count_open(session, actor.member_id)
    return [
        *(
            WaitingRow(each.path, each.title, _("Will you come? %(when)s", when=when_in_words(each.meeting)))
            for each in unanswered[:SHOWN]
        ),
        *(
            WaitingRow(
                f"/councils/{council.slug}/polls/{poll.id}/answer",
                poll.title,
                _("When can you come? %(council)s looks for a date.", council=council.name),
            )
            for poll, council in polls.waiting_for(session, actor.member_id)[:SHOWN]
        ),
        *(
            WaitingRow(f"/presentations/{each.item_id}", each.title, _("Would you present this at a meeting?"))
            for each in agendas.asked_of(session, actor)[:SHOWN]
        ),
        *([_taken_on(open_actions)] if open_actions else []),
    ]


def coming_rows(ahead_of_them: list[Ahead]) -> list[MeetingRow]:
    """Return the next meetings that somebody has answered."""
    return [
        MeetingRow(
            url=each.path,
            title=each.title,
            council=each.council,
            when=when_in_words(each.meeting),
            where=where_in_words(each.meeting),
            status=_(RSVP_LABELS[each.rsvp]),
            tone=TONES[each.rsvp],
        )
        for each in ahead_of_them
        if not each.waits
    ][:SHOWN]


def _taken_on(number: int) -> WaitingRow:
    title = ngettext("%(num)s thing you have taken on", "%(num)s things you have taken on", number)
    return WaitingRow("/me/actions", title, _("Say that it is done, or until when it will be."))
