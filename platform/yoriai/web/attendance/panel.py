"""The form in which somebody answers to a meeting: on its page, on a page of its own, and behind the link of a mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import rules, sign_up_rules
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import answers
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import questions
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.questions import PREFIX, Question
from yoriai.domains.organisations import service as organisations
from yoriai.web.attendance.forms import AnswerForm
from yoriai.web.attendance.words import TONES, answer_options, places_words, rsvp_words, way_options, way_words
from yoriai.web.forms import Form


@dataclass(frozen=True)
class Panel:
    """What somebody has answered, and the form to answer otherwise; no `options` where nothing can be answered."""

    form: Form[AnswerForm]
    action: str
    status: str
    tone: str
    said: str
    places: str
    options: Sequence[tuple[str, str]]
    ways: Sequence[tuple[str, str, str]]
    questions: Sequence[Question]
    seats: Sequence[tuple[str, str]]
    organisations: Sequence[tuple[str, str]]
    colleague: str
    is_closed: bool
    words_most: int = rules.WORDS_MOST

    @property
    def has_answered(self) -> bool:
        """Whether there is an answer to change."""
        return bool(self.status)

    @property
    def labels(self) -> dict[str, str]:
        """The words of the fields, for the list of what is wrong."""
        named = {each.field: each.label for each in self.questions}
        return {"rsvp": _("Do you come?"), "way": _("How you attend"), "words": _("A word to the office"), **named}


def own_panel(
    session: Session, actor: Actor, meeting: Meeting, action: str, sent: Form[AnswerForm] | None = None
) -> Panel:
    """Return the panel of a member, with the seats and organisations that they could come for."""
    who = attendance.participant_of(session, actor, meeting.id)
    seats = answers.seats_of(session, actor, meeting)
    own = () if seats else organisations.organisations_of(session, [actor.member_id])[actor.member_id]
    seat_id = (who.seat_id if who else None) or (seats[0].seat_id if seats else None)
    # whoever belongs to one organisation alone comes for it, unless they say otherwise
    alone = own[0].organisation_id if len(own) == 1 else None
    return _panel(
        session,
        meeting,
        who,
        sent or _as_answered(who, seat_id or "", alone),
        action,
        seat_id=seat_id,
        seats=[(each.seat_id, each.organisation) for each in seats] if len(seats) > 1 else [],
        own=[(each.organisation_id, each.name) for each in own],
    )


def link_panel(
    session: Session, who: Participant, meeting: Meeting, action: str, sent: Form[AnswerForm] | None = None
) -> Panel:
    """Return the panel of whoever has the link of a mail."""
    return _panel(session, meeting, who, sent or _as_answered(who), action, seat_id=who.seat_id)


def checked(form: Form[AnswerForm], meeting: Meeting) -> Form[AnswerForm]:
    """Add everything that the meeting would refuse of an answer, so that all is said at once."""
    if form.is_valid and rules.takes_sign_ups(meeting, clock.now()):
        said, asked = answer_of(form), questions.stored(meeting.questions)
        for problem in sign_up_rules.wrong(meeting, asked, said.rsvp, said.way, said.answers or {}):
            form.add(problem.field, _(problem.msgid, **problem.params))
    return form


def answer_of(form: Form[AnswerForm]) -> Answer:
    """Return what a form answers; the questions are looked at with the meeting at hand."""
    data = form.data
    return Answer(
        rsvp=Rsvp(data.rsvp),
        way=data.way,
        words=data.words,
        answers={name: form.value(name) for name in form.raw if name.startswith(PREFIX)},
        seat_id=data.seat or None,
        organisation_id=data.organisation,
        instead=data.instead,
    )


def _panel(
    session: Session,
    meeting: Meeting,
    who: Participant | None,
    form: Form[AnswerForm],
    action: str,
    *,
    seat_id: str | None,
    seats: Sequence[tuple[str, str]] = (),
    own: Sequence[tuple[str, str]] = (),
) -> Panel:
    now = clock.now()
    is_open, is_closed = rules.takes_answers(meeting, now), not rules.takes_sign_ups(meeting, now)
    is_over = rules.is_over(meeting, now)
    has_answered = who is not None and who.rsvp is not Rsvp.INVITED
    colleague = answers.comes_for(session, meeting, seat_id, who.id if who else "") if is_open else None
    counts, left = attendance.counts(session, meeting.id), attendance.places_left(session, meeting)
    only = meeting.format.ways[0]
    return Panel(
        form=form,
        action=action,
        status=rsvp_words(who.rsvp) if who is not None and has_answered else "",
        tone=TONES[who.rsvp] if who is not None else "neutral",
        said=_said(session, meeting, who) if who is not None and has_answered and not is_over else "",
        places="" if len(meeting.format.ways) > 1 else places_words(left[only], counts.waiting_by_way.get(only, 0)),
        options=answer_options(only_no=is_closed) if is_open else (),
        ways=way_options(meeting, left, counts),
        questions=questions.stored(meeting.questions) if not is_closed else (),
        seats=seats,
        organisations=own,
        colleague=colleague.name if colleague is not None else "",
        is_closed=is_closed,
    )


def _as_answered(who: Participant | None, seat_id: str = "", organisation_id: str | None = None) -> Form[AnswerForm]:
    """Return the form as it was answered; nothing but for whom they come is chosen ahead for somebody who has not."""
    if who is None or who.rsvp is Rsvp.INVITED:
        return Form.blank(AnswerForm, seat=seat_id, organisation=organisation_id)
    given: dict[str, object] = {PREFIX + name: value for name, value in who.answers.items()}
    return Form.blank(
        AnswerForm,
        rsvp=Rsvp.YES if who.rsvp is Rsvp.WAITLISTED else who.rsvp,
        way=who.way,
        seat=who.seat_id or seat_id,
        organisation=who.organisation_id,
        words=who.words,
        **given,
    )


def _said(session: Session, meeting: Meeting, who: Participant) -> str:
    """Return what follows from an answer, in a sentence."""
    if who.rsvp is Rsvp.WAITLISTED:
        ahead = answers.ahead_of(session, who)
        if not ahead:
            return _("You are the first on the waiting list. We write to you as soon as a place becomes free.")
        return ngettext(
            "%(num)s person waits before you. We write to you as soon as there is a place for you.",
            "%(num)s people wait before you. We write to you as soon as there is a place for you.",
            ahead,
        )
    if who.rsvp is Rsvp.YES and len(meeting.format.ways) > 1:
        return _("You have a place: %(way)s.", way=way_words(who.way))
    return {
        Rsvp.YES: _("You have a place. We look forward to seeing you."),
        Rsvp.MAYBE: _("No place is kept for you yet. Please tell us as soon as you know."),
        Rsvp.NO: _("Thank you for telling us. You get no more mails about this meeting."),
    }[who.rsvp]
