"""Somebody who sits for an organisation, as a page shows them."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.states import CAPACITY_LABELS, Capacity
from yoriai.web.councils.seat_views import PersonLine


def person_line(person: Seated, actor: Actor | None, *, is_office: bool) -> PersonLine:
    """Return a person of a seat; the address of somebody without an account is shown to the office alone."""
    return PersonLine(
        id=person.person_id,
        name=person.name,
        capacity=_(CAPACITY_LABELS[person.capacity]),
        is_delegate=person.capacity is Capacity.DELEGATE,
        has_account=person.member_id is not None,
        has_accepted=person.has_accepted,
        is_me=actor is not None and person.member_id == actor.member_id,
        address=person.address if is_office and person.member_id is None else "",
    )
