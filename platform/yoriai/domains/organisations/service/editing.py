"""Changing a record by hand: two who edit at once lose nothing."""

from collections.abc import Sequence
from dataclasses import fields, replace

from sqlmodel import Session

from yoriai.core.errors import Conflict
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.profile import Merge, Profile, merge
from yoriai.domains.organisations.service import recording, seeing
from yoriai.domains.organisations.service.alike import check_number
from yoriai.domains.organisations.service.lifecycle import said_right
from yoriai.domains.organisations.service.profiles import fill, profile_at, profile_of, remember


class EditedMeanwhile(Conflict):
    """Somebody else has saved the same parts since the form was filled; nothing is saved until both were seen."""

    code = "organisation_edited_meanwhile"
    message = mark("Somebody else has changed the same in the meantime. Please look at both and save again.")

    def __init__(self, found: Merge, theirs: Profile, revision: int) -> None:
        """Take both put together, what the others saved, and the revision that it is now."""
        super().__init__()
        self.merge, self.theirs, self.revision = found, theirs, revision


def to_edit(session: Session, actor: Actor, organisation_id: str) -> tuple[Organisation, Profile]:
    """Return a record and what it says, for its owners and editors and for the secretariat.

    Raises OrganisationNotFound, NotAKeeper.
    """
    found = seeing.to_edit(session, actor, organisation_id).organisation
    return found, profile_of(session, found)


def edit(session: Session, actor: Actor, organisation_id: str, typed: Profile, base_revision: int) -> bool:
    """Save what somebody typed into a form that was filled from a revision; return whether anything was different.

    In order: put it together with what others saved since (EditedMeanwhile where both changed a part); refuse a
    corporate number that another record has (NumberTaken); write the record and both revisions; where one of its
    people saved it, it was right today; what the secretariat changes is audited. Raises OrganisationNotFound,
    NotAKeeper, UnknownTerm.
    """
    found = seeing.to_edit(session, actor, organisation_id, locked=True)
    known = found.organisation
    theirs = profile_of(session, known)
    both = merge(profile_at(session, known, base_revision), theirs, typed)
    if both.clashes and base_revision != known.revision:
        raise EditedMeanwhile(both, theirs, known.revision)
    wanted = both.merged if base_revision != known.revision else typed
    if wanted == theirs:
        return False
    check_number(session, wanted.corporate_number, but=known.id)
    remember(session, known, theirs, None)
    known.revision += 1
    fill(session, known, wanted)
    if found.is_own:
        said_right(known, actor.member_id)
    recording.write(session, known)
    remember(session, known, wanted, actor.member_id)
    if not found.is_own:
        accounts.audit(session, actor, "organisation.edit", "organisation", known.id, {"revision": known.revision})
    return True


def with_theirs(typed: Profile, theirs: Profile, parts: Sequence[str]) -> Profile:
    """Return what was typed, with the parts that are left to the others as the record has them."""
    known = {each.name for each in fields(typed)}
    return replace(typed, **{part: getattr(theirs, part) for part in parts if part in known})
