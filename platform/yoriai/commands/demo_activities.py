"""Activities of the invented network, written as their authors would: some were held, some are to come."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from yoriai.commands import demo_talk
from yoriai.core import clock
from yoriai.core.days import day_fields
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.moments import FROM_DAY
from yoriai.domains.activities.typed import CASES, MARK_PREFIX, OWN_NAME, RELATION_PREFIX, Typed

PLAIN = ("kind", "title", "body", "visibility", "prefecture", "municipality", "place", "starts", "ends", "is_online")


def load(session: Session, actors: Mapping[str, Actor], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write and publish activities, with what is said to them.

    Their days count from today, so that some are always to come.
    """
    for row in rows:
        author = actors[row["author"]]
        draft = activities.begin(session, author, _typed(session, author, row))
        if not row.get("is_draft"):
            post = activities.publish(session, author, draft.id, draft.revision)
            demo_talk.load(session, actors, post, row)


def _typed(session: Session, author: Actor, row: Mapping[str, Any]) -> Typed:
    """Return the form of an activity; of those who look after an organisation in its name, where the row says so."""
    names = [each for each in activities.names_of(session, author) if each]
    texts = {name: [row[name]] for name in PLAIN if name in row}
    texts["organisation"] = [names[0] if row["for_organisation"] and names else OWN_NAME]
    texts |= {MARK_PREFIX + code: [weight] for code, weight in row["marks"].items()}
    if "in_days" in row:
        day = clock.tokyo(clock.now() + timedelta(days=row["in_days"])).date()
        texts |= {field: [part] for field, part in day_fields(FROM_DAY, day).items()}
    if "case" in row:
        texts |= {CASES: [row["case"]], RELATION_PREFIX + row["case"]: [row["relation"]]}
    return Typed.sent(texts)
