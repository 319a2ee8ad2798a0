"""Agendas of the invented councils: of the next meeting, with a presenter who has agreed, and of the latest one."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from yoriai.core.paths import DATA
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import NOBODY, Draft, Presenter
from yoriai.domains.agendas.service import materials
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.organisations import service as organisations

Row = Mapping[str, Any]
OFFICES: Final = {"mihon-council": "council@demo.example", "mihon-network": "desk@demo.example"}


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the agendas through the use cases of the offices and of whoever presents."""
    written = json.loads((DATA / "demo" / "agendas.json").read_text(encoding="utf-8"))
    for slug, address in OFFICES.items():
        council, office = councils.get(session, slug), actors[address]
        for name, is_past in (("coming", False), ("held", True)):
            for meeting in meetings.of_council(session, office, council.id, is_past=is_past, most=1):
                for row in written[name]:
                    _item(session, office, actors, meeting.id, row)


def _item(session: Session, office: Actor, actors: Mapping[str, Actor], meeting_id: str, row: Row) -> None:
    asked = actors.get(row.get("presenter", ""))
    draft = Draft(
        kind=ItemKind(row["kind"]),
        title=row["title"],
        minutes=row["minutes"],
        owner=row.get("owner", ""),
        body=row.get("body", ""),
        case_slug=row.get("case", ""),
        presenter=_presenter(session, asked) if asked else Presenter(name=row["name"]) if "name" in row else NOBODY,
    )
    item = agendas.add(session, office, meeting_id, draft)
    for each in row.get("links", ()):
        given = materials.Given(each["label"], url=each["url"], is_public=True)
        materials.add(session, office, meeting_id, item.id, given)
    if asked is not None:
        agendas.ask(session, office, meeting_id, item.id)
        agendas.answer(session, asked, item.id, PresenterStatus.CONFIRMED, row.get("words", ""))


def _presenter(session: Session, member: Actor) -> Presenter:
    own = organisations.organisations_of(session, [member.member_id])[member.member_id]
    return Presenter(member.member_id, organisation_id=next((each.organisation_id for each in own), None))
