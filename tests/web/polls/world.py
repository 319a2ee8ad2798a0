"""A council with a poll, and what its pages say."""

import html
import re
from dataclasses import dataclass

from httpx2 import Response
from sqlmodel import select

from tests.factories.accounts import grant, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.directory import make_known
from tests.factories.polls import date_ids, make_poll, make_voter
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.polls.models import PollAnswer
from yoriai.domains.polls.service import links
from yoriai.domains.polls.states import Choice, Source

ROOT = "/councils/kesennuma/polls"


@dataclass(frozen=True)
class World:
    """People around a poll of a council: ids by what they are, and the links of two who have no account."""

    people: dict[str, str]
    poll: str
    token: str
    link: str
    person: str
    dates: list[str]


def make_world(database: Database) -> World:
    """Return the council, its poll and its people."""
    with database.write() as session:
        people = {
            name: make_member(session, name=f"見本 {name}").id
            for name in ("office", "other_office", "seated", "member", "staff")
        }
        rows = {name: session.get_one(Member, key) for name, key in people.items()}
        council = make_council(session, "kesennuma", office=[rows["office"]])
        make_council(session, "other", office=[rows["other_office"]], name="よその協議会")
        grant(session, rows["staff"], Role.SECRETARIAT)
        seat = make_seat(session, council, make_known(session, "海の家", furigana="うみのいえ").id, kind=SeatKind.LEAD)
        make_person(session, seat, rows["seated"])
        poll = make_poll(session, council, is_open=True, title="顔合わせの会")
        make_voter(session, poll, rows["seated"], source=Source.SEAT)
        guest = make_voter(session, poll, name="畠山 みさき", signs="○△×", words="遅れます")
        return World(people, poll.id, poll.token, links.signed_of(guest), guest.id, date_ids(session, poll))


def path(world: World, page: str = "") -> str:
    return f"{ROOT}/{world.poll}{page}"


def answers(world: World, signs: str, **more: str) -> dict[str, str]:
    choices = {"○": "yes", "△": "maybe", "×": "no"}
    return {f"answer_{key}": choices[sign] for key, sign in zip(world.dates, signs, strict=False)} | more


def text_of(page: Response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def said_by(database: Database, person_id: str, dates: list[str]) -> list[Choice | None]:
    with database.read() as session:
        rows = session.exec(select(PollAnswer).where(PollAnswer.person_id == person_id)).all()
    found = {row.date_id: row.choice for row in rows}
    return [found.get(each) for each in dates]
