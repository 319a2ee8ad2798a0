"""Who asks, by the sign-in cookie."""

from sqlmodel import Session
from starlette.requests import HTTPConnection

from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors import service as mentors
from yoriai.web.cookies import LOGIN_COOKIE


def identify(session: Session, asking: HTTPConnection) -> Actor | None:
    """Return the signed-in person of a request; None for a visitor, who costs no query."""
    token = asking.cookies.get(LOGIN_COOKIE)
    return accounts.actor_of(session, token, mentor_check=mentors.is_mentor) if token else None


def look_up(asking: HTTPConnection) -> Actor | None:
    """Return the signed-in person, looked up once for a request in a transaction before the request's own."""
    if LOGIN_COOKIE not in asking.cookies:
        return None
    if not hasattr(asking.state, "looked_up"):
        database: Database = asking.app.state.database
        with database.read() as session:
            asking.state.looked_up = identify(session, asking)
    found: Actor | None = asking.state.looked_up
    return found
