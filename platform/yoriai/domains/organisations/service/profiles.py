"""What a record says of its organisation, read and written as one value."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.organisations.known import Founded, Link
from yoriai.domains.organisations.models import Organisation, OrganisationRevision
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.repository import claims
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind


def profile_of(session: Session, organisation: Organisation) -> Profile:
    """Return what a record says now, its marks too."""
    on, precision = organisation.founded_on, organisation.founded_precision
    return Profile(
        name=organisation.name,
        furigana=organisation.furigana,
        legal_form=organisation.legal_form,
        corporate_number=organisation.corporate_number,
        prefecture=organisation.prefecture,
        municipality=organisation.municipality,
        address=organisation.address,
        is_address_shown=organisation.is_address_shown,
        founded=Founded(on, precision) if on and precision else None,
        representative=organisation.representative,
        staff=organisation.staff,
        website=organisation.website,
        links=tuple(Link(each.get("url", ""), each.get("words", "")) for each in organisation.links),
        about=organisation.about,
        marks=taxonomy.marks_of(session, [organisation.id])[organisation.id],
    )


def fill(session: Session, organisation: Organisation, profile: Profile) -> None:
    """Put a profile into a record and mark it; whoever calls writes the record after it. Raises UnknownTerm."""
    if profile.name != organisation.name and organisation.name:
        # what it was called is how others still look for it
        spellings = [*organisation.aliases, organisation.name]
        organisation.aliases = [other for other in dict.fromkeys(spellings) if other != profile.name]
    for part in ("name", "furigana", "legal_form", "corporate_number", "prefecture", "municipality", "address"):
        setattr(organisation, part, getattr(profile, part))
    for part in ("is_address_shown", "representative", "staff", "website", "about"):
        setattr(organisation, part, getattr(profile, part))
    organisation.founded_on = profile.founded.day if profile.founded else None
    organisation.founded_precision = profile.founded.precision if profile.founded else None
    organisation.links = [{"url": link.url, "words": link.words} for link in profile.links]
    organisation.updated_at = clock.now()
    taxonomy.set_marks(session, SubjectKind.ORGANISATION, organisation.id, profile.marks)


def remember(session: Session, organisation: Organisation, profile: Profile, member_id: str | None) -> None:
    """Keep what a record says at its present revision, once: what somebody's edit began from."""
    if claims.revision(session, organisation.id, organisation.revision) is None:
        claims.add(
            session,
            OrganisationRevision(
                organisation_id=organisation.id,
                revision=organisation.revision,
                content=profile.to_store(),
                member_id=member_id,
            ),
        )


def profile_at(session: Session, organisation: Organisation, revision: int) -> Profile:
    """Return what a record said at a revision; what it says now where that was not kept."""
    kept = claims.revision(session, organisation.id, revision)
    return Profile.stored(kept.content) if kept else profile_of(session, organisation)
