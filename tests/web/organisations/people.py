"""Members who stand to an organisation in each way."""

from tests.factories.accounts import grant, make_member
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole

READERS = ["visitor", "member", "belongs", "editor", "owner", "staff"]


def make_people(database: Database, organisation_id: str) -> dict[str, str]:
    """Write a member of each kind, by what they are to an organisation."""
    with database.write() as session:
        people = {name: make_member(session, name=f"{name}さん").id for name in READERS[1:]}
        roles = {"belongs": AffiliationRole.MEMBER, "editor": AffiliationRole.EDITOR, "owner": AffiliationRole.OWNER}
        for name, role in roles.items():
            organisations.affiliate(session, people[name], organisation_id, role)
        staff = make_member(session, name="事務局")
        grant(session, staff, Role.SECRETARIAT)
        return {**people, "staff": staff.id}
