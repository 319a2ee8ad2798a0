"""Accompaniment in the invented network: a call that is open, and a founder who is under way with a team."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paths import DATA
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.month_rules import FREE_CODES, months_from
from yoriai.domains.accompaniments.rules import Application, CallDraft
from yoriai.domains.accompaniments.service import applying, calls, selecting, sheets, stages, teams
from yoriai.domains.accompaniments.service.stages import Given
from yoriai.domains.accompaniments.sheet import QUESTIONS, Answer, Part
from yoriai.domains.accompaniments.states import Moment, Stage
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.taxonomy.marks import Marks

Row = Mapping[str, Any]
DESK, FOUNDER, MENTOR = "desk@demo.example", "founder@demo.example", "mentor@demo.example"
OPEN_FOR: Final = timedelta(days=21)
TEAM_SIZE: Final = 2


def load(session: Session, actors: Mapping[str, Actor]) -> None:
    """Write the calls and the accompaniment through the use cases of those who take part."""
    written = json.loads((DATA / "demo" / "accompaniments.json").read_text(encoding="utf-8"))
    today = clock.today()
    _call(session, actors[DESK], written["open"], today + OPEN_FOR)
    call = _call(session, actors[DESK], written["decided"], today)
    row = _apply(session, actors[FOUNDER], call, written["application"])
    calls.close(session, actors[DESK], call.id)
    selecting.choose(session, actors[DESK], row.id, is_chosen=True, decision=written["decision"])
    selecting.announce(session, actors[DESK], call.id)
    _team(session, actors, row)
    _produce(session, actors[FOUNDER], row, written["products"])


def _call(session: Session, desk: Actor, row: Row, closes_on: Any) -> Call:
    starts_on = months_from(closes_on, 2)[1]
    made = calls.create(session, desk, CallDraft(**row, closes_on=closes_on, starts_on=starts_on))
    return calls.open_for_all(session, desk, made.id)


def _apply(session: Session, founder: Actor, call: Call, row: Row) -> Accompaniment:
    made = applying.begin(session, founder, call.id)
    application = Application(
        title=row["title"],
        prefecture=row["prefecture"],
        goals=row["goals"],
        obstacles=row["obstacles"],
        free=tuple(sorted(FREE_CODES)),
        marks=Marks(row["marks"]),
    )
    applying.save(session, founder, made.id, application)
    for part in Part:
        given = {
            each.code: Answer(row["level"], row["words"] if part is Part.PARTNERS and number == 0 else "")
            for number, each in enumerate(QUESTIONS[part])
        }
        sheets.save(session, founder, made.id, Moment.START, part, given)
    return applying.send(session, founder, made.id)


def _team(session: Session, actors: Mapping[str, Actor], row: Accompaniment) -> None:
    """Ask the best team, the demo's mentor as its leader, and let all agree."""
    by_id = {actor.member_id: actor for actor in actors.values()}
    leader = actors[MENTOR].member_id
    others = [
        each.card.id for each in teams.suggestions(session, row) if each.card.id in by_id and each.card.id != leader
    ]
    wanted = [leader, *others][:TEAM_SIZE]
    teams.ask(session, actors[DESK], row.id, wanted, leader)
    for member_id in wanted:
        teams.answer(session, by_id[member_id], row.id, agrees=True)


def _produce(session: Session, founder: Actor, row: Accompaniment, products: Sequence[Sequence[str]]) -> None:
    for stage, label, words in products:
        stages.reach(session, founder, row.id, Stage(stage))
        stages.produce(session, founder, row.id, Stage(stage), Given(label, words))
