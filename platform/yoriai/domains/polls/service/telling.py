"""What people are told of a poll: that they are asked, once more before its time is up, and the settled day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from yoriai.core.i18n import language_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind, Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.service.choosing import choices_of
from yoriai.domains.polls.dates import last_day
from yoriai.domains.polls.models import DatePoll, PollDate, PollPerson
from yoriai.domains.polls.service.links import link_path, path_of


class Why(StrEnum):
    """Why somebody is asked: for the first time, once more, or for dates that were added to what they answered."""

    FIRST = "first"
    REMINDER = "reminder"
    ADDED = "added"


@dataclass(frozen=True)
class Reached:
    """Somebody of a poll and where they are written to; a member who may not sign in is reached nowhere."""

    person: PollPerson
    to: Contact
    wants_mail: bool = True


def asked(
    session: Session, council: Council, poll: DatePoll, dates: Sequence[PollDate], asked: Sequence[PollPerson]
) -> None:
    """Ask people: a notice to members, and a mail with a link of their own to everybody who has an address."""
    _ask(session, council, poll, dates, asked, Why.FIRST)


def reminded(
    session: Session, council: Council, poll: DatePoll, dates: Sequence[PollDate], waiting: Sequence[PollPerson]
) -> None:
    """Ask people once more; what told them before gives way to it."""
    forget(session, waiting)
    _ask(session, council, poll, dates, waiting, Why.REMINDER)


def added(
    session: Session, council: Council, poll: DatePoll, dates: Sequence[PollDate], again: Sequence[PollPerson]
) -> None:
    """Ask people who have answered for dates that were added since."""
    _ask(session, council, poll, dates, again, Why.ADDED)


def settled(session: Session, council: Council, poll: DatePoll, day: PollDate, people: Sequence[PollPerson]) -> None:
    """Tell everybody of the poll the day: members by a notice, whoever has no account by a mail."""
    silenced(session, poll, people)
    decided(session, poll)
    notifications.notify(
        session,
        to=[each.member_id for each in people if each.member_id],
        kind=NoticeKind.POLL_SETTLED,
        about=settled_of(poll),
        path=path_of(council.slug, poll.id),
        words={"title": poll.title},
    )
    written: set[str] = set()
    for each in reached(session, [person for person in people if not person.member_id]):
        if each.to.address not in written:
            written.add(each.to.address)
            context = {"council": council.name, "title": poll.title, "starts_at": day.starts_at, "ends_at": day.ends_at}
            notifications.post(session, to=each.to, template="poll_settled", context=context, about=settled_of(poll))


def ready(session: Session, council: Council, poll: DatePoll) -> None:
    """Tell the office that it can choose a day: everybody has answered, or the time is up."""
    notifications.notify(
        session,
        to=councils.office_members(session, council.slug),
        kind=NoticeKind.POLL_READY,
        about=ready_of(poll),
        path=path_of(council.slug, poll.id),
        words={"title": poll.title},
    )


def link(session: Session, council: Council, poll: DatePoll, person: PollPerson) -> None:
    """Mail somebody who came by the open link where they can change what they answered."""
    for each in reached(session, [person]):
        context = {
            "council": council.name,
            "title": poll.title,
            "last_day": last_day(poll.answers_until),
            "path": link_path(person),
        }
        notifications.post(session, to=each.to, template="poll_link", context=context, about=f"{person.id}.link")


def silenced(session: Session, poll: DatePoll, people: Collection[PollPerson]) -> None:
    """Take back what asks people, and mails that have not gone: nobody need answer any more."""
    notifications.withdraw(session, poll.id)
    forget(session, people)


def decided(session: Session, poll: DatePoll) -> None:
    """Take back what asks the office to choose a day."""
    notifications.forget_notices(session, ready_of(poll))


def forget(session: Session, people: Collection[PollPerson]) -> None:
    """Take back the notices that ask some people."""
    about = [question_of(each) for each in people if each.member_id]
    if about:
        notifications.forget_notices(session, *about)


def reached(session: Session, people: Sequence[PollPerson]) -> list[Reached]:
    """Return where some people are written to, without those who have no address or, as members, may not sign in."""
    member_ids = [each.member_id for each in people if each.member_id]
    contacts = accounts.contacts(session, accounts.active(session, member_ids))
    choices = choices_of(session, list(contacts))
    found: list[Reached] = []
    for person in people:
        member = contacts.get(person.member_id or "")
        if member is not None:
            pace = choices.get(member.member_id, Choices()).pace(Topic.MEETINGS)
            found.append(Reached(person, member, pace is not Pace.NEVER))
        elif person.address and person.member_id is None:
            contact = Contact("", person.address, person.name, language_of(person.language))
            found.append(Reached(person, contact))
    return found


def question_of(person: PollPerson) -> str:
    """Return under what the notice that asks somebody is taken back."""
    return f"{person.id}.asked"


def ready_of(poll: DatePoll) -> str:
    """Return under what the notice that a day can be chosen is taken back."""
    return f"{poll.id}.ready"


def settled_of(poll: DatePoll) -> str:
    """Return under what the notice of the day stands."""
    return f"{poll.id}.settled"


def _ask(
    session: Session,
    council: Council,
    poll: DatePoll,
    dates: Sequence[PollDate],
    people: Iterable[PollPerson],
    why: Why,
) -> None:
    for each in reached(session, list(people)):
        member_id = each.to.member_id
        if member_id:
            notifications.notify(
                session,
                to=[member_id],
                kind=NoticeKind.POLL,
                about=question_of(each.person),
                path=path_of(council.slug, poll.id, "/answer"),
                words={"title": poll.title},
            )
        if each.wants_mail:
            notifications.post(
                session,
                to=each.to,
                template="poll_asked",
                context={
                    "council": council.name,
                    "title": poll.title,
                    "about": poll.about,
                    "dates": [(day.starts_at, day.ends_at) for day in dates],
                    "last_day": last_day(poll.answers_until),
                    "path": link_path(each.person),
                    "why": str(why),
                    "source": str(each.person.source),
                },
                about=poll.id,
                page=path_of(council.slug, poll.id, "/answer"),
                stop_path=notifications.stop_path(member_id, Topic.MEETINGS.value) if member_id else "",
            )
