"""An invented network to try the site with: `data/demo/network.json`, written through people's own use cases."""

import json
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlmodel import Session

from yoriai.commands import (
    demo_accompaniments,
    demo_activities,
    demo_agendas,
    demo_attendance,
    demo_consultations,
    demo_councils,
    demo_figures,
    demo_groups,
    demo_meetings,
    demo_minutes,
    demo_organisations,
    demo_polls,
    demo_rounds,
)
from yoriai.commands.database import prepare
from yoriai.core.config import Settings
from yoriai.core.i18n import gettext
from yoriai.core.paths import DATA
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import DEMO_PASSWORD
from yoriai.domains.accounts.states import Role, Stage
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.cases import service as cases
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import Window
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.service.sending import Consent
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

Row = Mapping[str, Any]


def load_and_print(settings: Settings, console: Console) -> None:
    """Prepare the database, load the catalogue and the network where they are missing, and print how to sign in."""
    database = prepare(settings)
    with database.write() as session:
        cases.load_facts(session)
        if accounts.find_by_email(session, _network()["members"][0]["email"]) is None:
            load(session)
    with database.read() as session:
        _print(session, settings, console)
    database.dispose()


def load(session: Session) -> None:
    """Write the invented network; the database must not have it yet."""
    network = _network()
    actors = {row["email"]: _mentor(session, row) for row in network["mentors"]}
    actors |= {row["email"]: _member(session, row) for row in network["members"]}
    demo_organisations.load(session, actors, network["organisations"])
    demo_consultations.load(session, network["consultations"], actors)
    for row in network["proposals"]:
        _propose(session, actors[row["author"]], actors[row["reviewer"]], row)
    demo_activities.load(session, actors, network["activities"])
    demo_councils.load(session, actors)
    demo_meetings.load(session, actors)
    demo_attendance.load(session, actors)
    demo_agendas.load(session, actors)
    demo_polls.load(session, actors)
    demo_groups.load(session, actors)
    demo_minutes.load(session, actors)
    demo_rounds.load(session, actors)
    demo_accompaniments.load(session, actors)
    demo_figures.load(session, actors)


def _member(session: Session, row: Row) -> Actor:
    roles = [(Role(role), scope) for role, scope in row.get("roles", ())]
    member = _created(session, row, roles)
    taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, Marks(row["marks"]))
    return Actor(member.id, member.name, "ja", frozenset(roles), is_mentor=False)


def _mentor(session: Session, row: Row) -> Actor:
    member = _created(session, {**row, "about": row["experience"]}, [])
    organisation = organisations.find_or_register_unclaimed(session, row["organisation"], prefecture=row["prefecture"])
    organisations.affiliate(session, member.id, organisation.id, AffiliationRole.OWNER)
    actor = Actor(member.id, member.name, "ja", frozenset(), is_mentor=True)
    draft = ProfileDraft(row["headline"], row["experience"], row["capacity"], Marks(row["marks"]))
    mentors.become(session, actor, draft, CONFIDENTIALITY_VERSION)
    weekly: dict[int, list[Window]] = {}
    for hours in row["hours"]:
        weekly.setdefault(hours["weekday"], []).append(Window(_minutes(hours["starts"]), _minutes(hours["ends"])))
    mentors.set_weekly_hours(session, actor, weekly)
    return actor


def _propose(session: Session, author: Actor, reviewer: Actor, row: Row) -> None:
    """Write a proposal that was sent, given back with comments, changed and sent again: it waits for its review."""
    found = organisations.find_or_register_unclaimed(session, row["organisation"])
    made = proposals.begin(session, author, {"organisation": found.id})
    for step, typed in row["steps"].items():
        proposals.save(session, author, made.id, Step(step), typed, made.version)
    proposals.submit(session, author, made.id, made.version, Consent(licence=True, people=True))
    proposals.give_back(session, reviewer, made.id, made.version, row["comments"])
    for step, typed in row["revised"].items():
        proposals.save(session, author, made.id, Step(step), row["steps"][step] | typed, made.version)
    proposals.submit(session, author, made.id, made.version, Consent(licence=True, people=True, words=row["words"]))


def _created(session: Session, row: Row, roles: list[tuple[Role, str]]) -> Member:
    return accounts.create(
        session,
        email=row["email"],
        name=row["name"],
        furigana=row["furigana"],
        password=DEMO_PASSWORD,
        prefecture=row["prefecture"],
        stage=Stage(row["stage"]) if row["stage"] else None,
        languages=row["languages"],
        about=row["about"],
        roles=roles,
    )


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _network() -> dict[str, Any]:
    network: dict[str, Any] = json.loads((DATA / "demo" / "network.json").read_text(encoding="utf-8"))
    return network


def _print(session: Session, settings: Settings, console: Console) -> None:
    table = Table("Role", "E-mail address", "Password", title=f"Yoriai: {settings.url('/')}", title_justify="left")
    for each in accounts.demo_sign_ins(session):
        table.add_row(gettext(each.role), each.address, DEMO_PASSWORD)
    console.print(table)
    console.print(
        f"{cases.count(session)} cases in the catalogue. Mails: sign in as the secretariat and open /desk/outbox."
    )
