"""Activities of a day, as their form is filled in."""

from sqlmodel import Session

from tests.factories.activities import make_activity
from yoriai.domains.accounts.policies import Actor


def on(session: Session, author: Actor, title: str, day: str, hours: str = "", **said: str) -> str:
    """Publish an activity of a day (2026-11-21, or 2026-11-21/2026-11-23), at hours (10:00-12:00) or all day."""
    first, _slash, last = day.partition("/")
    begins, _dash, ends = hours.partition("-")
    typed = {"title": title, "starts": begins, "ends": ends}
    for name, each in (("starts_on", first), ("ends_on", last)):
        if each:
            typed |= dict(zip((f"{name}_year", f"{name}_month", f"{name}_day"), each.split("-"), strict=True))
    return make_activity(session, author, **typed, **said).id
