"""What meetings are about and leave behind, for the table of permissions: agendas, minutes, polls."""

from collections.abc import Mapping

from sqlmodel import Session

from tests.factories.documents import PDF
from tests.factories.meetings import make_participant
from tests.factories.polls import date_ids, make_poll, make_voter
from tests.web.permissions.councils_ground import Ground
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Draft, Presenter
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import materials
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance.service import links
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes.models import MinutesClash, MinutesEntry
from yoriai.domains.minutes.service import arranging, assigning, commenting, keeping, moving, summing_up, writing
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind
from yoriai.domains.polls.service import links as poll_links
from yoriai.domains.polls.states import PollStatus
from yoriai.infra import storage


def make_agendas(session: Session, ground: Ground, meetings: Mapping[str, Meeting]) -> dict[str, str]:
    """Write items, presentations and materials; return what stands for each of them."""
    office, presenter = ground.actors["office"], ground.actors["presenter"]
    spoken = Draft(
        ItemKind.PRESENTATION,
        "縁側の居場所づくり",
        20,
        presenter=Presenter(presenter.member_id, organisation_id=ground.organisation_id),
    )

    def item(name: str, draft: Draft) -> AgendaItem:
        return agendas.add(session, office, meetings[name].id, draft)

    plain = item("meeting", Draft(ItemKind.REPORT, "報告", 10))
    asked = item("meeting", spoken)
    agendas.ask(session, office, meetings["meeting"].id, asked.id)
    heard = item("done", spoken)
    heard.presenter_status = PresenterStatus.CONFIRMED
    far = AgendaItem(meeting_id=meetings["far"].id, position=1, kind=ItemKind.REPORT, title="遠くの議題")
    session.add_all([heard, far])
    session.flush()
    made = {"item_id": plain.id, "asked_item": asked.id, "heard_item": heard.id, "far_item": far.id}
    for name, of, is_public in (
        ("material_id", plain, False),
        ("open_material", plain, True),
        ("presented", asked, False),
    ):
        given = materials.Given("次第", file=storage.recognise(PDF), is_public=is_public)
        made[name] = materials.add(session, office, meetings["meeting"].id, of.id, given).id
    everybodys = item("everybody", Draft(ItemKind.REPORT, "報告", 10))
    for name, is_public in (("shown_to_its_people", False), ("shown_to_all", True)):
        given = materials.Given("次第", file=storage.recognise(PDF), is_public=is_public)
        made[name] = materials.add(session, office, meetings["everybody"].id, everybodys.id, given).id
    return made


def make_minutes(session: Session, ground: Ground, meetings: Mapping[str, Meeting]) -> dict[str, str]:
    """Write minutes that are a draft, looked through, and published; return what stands for what is in them."""
    office, chair, people = ground.actors["office"], ground.actors["seated"], ground.people

    def entry(meeting: Meeting, kind: EntryKind, body: str) -> MinutesEntry:
        made = arranging.add(session, office, meeting.id, kind, "")
        writing.save(session, office, meeting.id, made.id, Sent(body, made.revision))
        return made

    for name in ("written", "reviewed", "done"):
        keeping.begin(session, office, meetings[name].id)
    said = entry(meetings["written"], EntryKind.SAID, "広報は三市で分担する。")
    taken_on = entry(meetings["written"], EntryKind.ACTION, "案内文を書く")
    wanted = Assignment(f"member:{chair.member_id}", "", None)
    action = assigning.assign(session, office, meetings["written"].id, taken_on.id, wanted, 1).action
    clash = MinutesClash(entry_id=said.id, base_revision=1, body="広報は市が担う。", by_id=office.member_id)
    session.add(clash)
    reviewed = entry(meetings["reviewed"], EntryKind.DECIDED, "来年度も続ける。")
    moving.send(session, office, meetings["reviewed"].id)
    guest = people["linked"]
    reader, of_draft = (
        make_participant(session, meetings[name], seat_id=guest.seat_id, seat_person_id=guest.id)
        for name in ("reviewed", "written")
    )
    comment = commenting.comment(session, chair, meetings["reviewed"].id, reviewed.id, "見本です。")
    done = meetings["done"].id
    entry(meetings["done"], EntryKind.SAID, "見本です。")
    summing_up.save(session, office, done, "だれでも読める要旨です。", 1)
    moving.send(session, office, done)
    moving.approve(session, chair, done, keeping.locked(session, done).revision)
    moving.publish(session, office, done)
    return {
        "entry_id": said.id,
        "clash_id": clash.id,
        "comment_id": comment.id,
        "minutes_link": links.minutes_path(reader).removeprefix(links.MINUTES),
        "draft_minutes_link": links.minutes_path(of_draft).removeprefix(links.MINUTES),
        "entry_taken_on": taken_on.id,
        "entry_in_review": reviewed.id,
        "action_id": action.id,
        "seen": str(keeping.locked(session, meetings["reviewed"].id).revision),
    }


def make_polls(session: Session, ground: Ground) -> dict[str, str]:
    """Write polls of each standing; return what stands for them and the people in them."""
    people, members = ground.people, ground.members
    poll = make_poll(session, ground.council)
    closed = make_poll(session, ground.council, status=PollStatus.CLOSED)
    far = make_poll(session, ground.elsewhere)
    open_one = make_poll(session, ground.council, is_open=True, asks_seats=False)
    draft = make_poll(session, ground.council, status=PollStatus.DRAFT, opened_at=None)
    voter = make_voter(session, poll, members["seated"], seat_person_id=people["seated"].id)
    named = make_voter(session, poll)
    make_voter(session, closed, members["seated"], signs="○△×")
    far_voter = make_voter(session, far)
    return {
        "poll_id": poll.id,
        "closed_poll": closed.id,
        "far_poll": far.id,
        "open_poll": open_one.id,
        "draft_poll": draft.id,
        "voter": voter.id,
        "far_voter": far_voter.id,
        "token": open_one.token,
        "closed_token": poll.token,
        "poll_link": poll_links.signed_of(named),
        "day": date_ids(session, poll)[0],
        "closed_day": date_ids(session, closed)[0],
        "answer_day": date_ids(session, poll)[0],
        "open_day": date_ids(session, open_one)[0],
    }
