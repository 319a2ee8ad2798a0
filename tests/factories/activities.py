"""Activities for tests, written as their authors would."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.typed import CASES, OWN_NAME, RELATION_PREFIX, Typed

BODY = "土曜の朝、**縁側**でお茶を飲みました。\n\n次は畑に出ます。"


def typed(**said: str) -> Typed:
    """Return a form that could be published; `case="slug"` links one, and `relation` says how."""
    texts = {"organisation": OWN_NAME, "kind": "report", "title": "縁側でお茶", "body": BODY, "visibility": "public"}
    texts |= said
    slug, relation = texts.pop("case", ""), texts.pop("relation", "after_example")
    raw = {name: [text] for name, text in texts.items()}
    return Typed.sent(raw | ({CASES: [slug], RELATION_PREFIX + slug: [relation]} if slug else {}))


def make_draft(session: Session, author: Actor, **said: str) -> Activity:
    """Begin a draft that could be published."""
    return activities.begin(session, author, typed(**said))


def make_activity(session: Session, author: Actor, **said: str) -> Activity:
    """Publish an activity."""
    draft = make_draft(session, author, **said)
    return activities.publish(session, author, draft.id, draft.revision)


ON_A_DAY = {
    "starts_on_year": "2026",
    "starts_on_month": "12",
    "starts_on_day": "5",
    "starts": "10:00",
    "ends": "12:00",
}
"""What a form says of Saturday, 5 December 2026, from ten to twelve."""
