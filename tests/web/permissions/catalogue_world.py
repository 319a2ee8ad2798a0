"""The catalogue of the table of permissions, what members keep of it and send for it, and people's own settings."""

from typing import Final

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.collections import make_collection
from tests.factories.notifications import make_mail
from tests.factories.pictures import picture
from tests.factories.proposals import keep, make_draft, make_sent
from tests.factories.saved_searches import make_search
from tests.web.permissions.tables import World
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.collections.models import CollectionItem
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.states import ImportStatus
from yoriai.domains.moderation import service as moderation
from yoriai.infra import storage

PEOPLE: Final = ("visitor", "suspended", "member", "keeper", "council", "desk")
"""Nobody signed in; a member who was suspended; a member; who looks after the organisation of the case, wrote the
proposals and keeps the collection and the search; a council's office; somebody of the secretariat."""


def make_world(session: Session) -> World:
    """Store the case and what is around it, and the sign-ins."""
    people = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    grant(session, people["desk"], Role.SECRETARIAT)
    grant(session, people["council"], Role.COUNCIL_STAFF, "shimane")
    keeper, desk = actor_for(people["keeper"]), actor_for(people["desk"], roles={(Role.SECRETARIAT, "")})
    keep(session, keeper, "縁側の会")
    case, withdrawn = (make_case(session, organisation="縁側の会") for _ in range(2))
    cases.retire(session, withdrawn.slug, desk.member_id, "見本の理由です。")
    by, shown = cases.Author(ChangeOrigin.EDIT, desk.member_id), cases.PictureWords("縁側")
    pictured = cases.add_picture(session, case.slug, by, storage.put(session, storage.prepare(picture())), shown)
    private = make_collection(session, keeper, case.id)
    item = session.exec(select(CollectionItem)).one()
    run = ImportRun(file_name="book.txt", status=ImportStatus.READY)
    session.add(run)
    session.flush()
    ids = {
        "slug": case.slug,
        "withdrawn": withdrawn.slug,
        "picture_id": pictured.id,
        "token": private.token,
        "item_id": item.id,
        "search_id": make_search(session, keeper).id,
        "proposal_id": make_draft(session, keeper).id,
        "sent": make_sent(session, keeper).id,
        "run_id": run.id,
        "edition": case.edition,
        "mail_id": make_mail(session).id,
        "step": "name",
        "number": "1",
        "language": "ja",
    }
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in people.items()}
    moderation.suspend(session, desk, people["suspended"].id, reason="見本の理由です。", until=None)
    return World(ids, logins)
