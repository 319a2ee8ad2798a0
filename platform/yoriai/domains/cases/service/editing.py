"""Changing a case by hand: edits that meet are put together, and a case is withdrawn, brought back and confirmed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.cases import parts, rules
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.errors import CaseNotFound, EditedMeanwhile
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import records
from yoriai.domains.cases.service import recording
from yoriai.domains.cases.service.assembling import stored_content
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import CASE, CaseStatus, ChangeOrigin
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions

NAMELESS: Final = mark("Please name the organisation.")
TOO_LONG: Final = mark("This is longer than a title, a name or a number may be.")


def to_edit(session: Session, slug: str) -> tuple[CaseStudy, Content]:
    """Return a case, retired ones too, with what it says, for whoever is about to change it; raise CaseNotFound."""
    case = records.find(session, slug) if rules.is_slug(slug) else None
    if case is None:
        raise CaseNotFound
    return case, stored_content(case, taxonomy.marks_of(session, [case.id])[case.id])


def edit(
    session: Session,
    actor_member_id: str,
    slug: str,
    content: Content,
    base_revision: int,
    origin: ChangeOrigin = ChangeOrigin.EDIT,
    note: str = "",
) -> CaseStudy:
    """Write what a member made of a case from one of its revisions, and return the case.

    What others changed since then stays, part by part; where both changed the same part, nothing is written and
    EditedMeanwhile carries all three versions. An edit that changes nothing leaves no trace. The organisation learns
    new spellings. Raises CaseNotFound, and Invalid for what cannot stand in the catalogue.
    """
    case, theirs = _held(session, slug)
    content = checked(session, content)
    known = records.changes_since(session, case.id, base_revision)
    base = parts.content_from(parts.undone(parts.parts_of(theirs), (change.parts for change in known)))
    merge = parts.merge(base, theirs, content)
    if merge.clashes:
        raise EditedMeanwhile(merge, case.revision)
    if rules.differences(theirs, merge.merged):
        _teach_organisation(session, case, theirs, merge.merged)
        recording.write(session, case, merge.merged, Author(origin, actor_member_id, note), theirs)
    return case


def checked(session: Session, content: Content) -> Content:
    """Return a content that can be written; raise Invalid or UnknownTerm for what cannot stand in the catalogue."""
    if not content.organisation:
        raise Invalid("organisation", NAMELESS)
    long = rules.too_long(content)
    if long is not None:
        named = {content.title: "title", content.organisation: "organisation"}
        raise Invalid(named.get(long, "number"), TOO_LONG)
    if content.prefecture:
        taxonomy.get_prefecture(content.prefecture)
    if content.marks.unknown(taxonomy.vocabulary(session)):
        raise Invalid("marks", mark("Please choose one of the list."))
    return content


def retire(session: Session, slug: str, member_id: str | None, reason: str) -> CaseStudy:
    """Take a case from the catalogue, with the reason in its history; raise CaseNotFound, IllegalTransition."""
    return _set_status(session, slug, CaseStatus.RETIRED, Author(ChangeOrigin.WITHDRAWAL, member_id, reason))


def restore(session: Session, slug: str, member_id: str | None, reason: str) -> CaseStudy:
    """Bring a retired case back to the catalogue; raise CaseNotFound, IllegalTransition."""
    return _set_status(session, slug, CaseStatus.PUBLISHED, Author(ChangeOrigin.RETURN, member_id, reason))


def confirm(session: Session, slug: str, member_id: str) -> CaseStudy:
    """Note that a member says today that what stands here is still right; raise CaseNotFound."""
    case, content = _held(session, slug)
    case.confirmed_at = clock.now()
    change = rules.differences(content, replace(content, confirmed_at=case.confirmed_at.isoformat()))
    recording.note(session, case, Author(ChangeOrigin.CONFIRMATION, member_id), change)
    return case


def held(session: Session, slug: str) -> CaseStudy:
    """Return a case as it is now, which nobody else changes until this transaction ends; raise CaseNotFound."""
    return _held(session, slug)[0]


def _set_status(session: Session, slug: str, status: CaseStatus, author: Author) -> CaseStudy:
    """Assign a status (the only place that does), with an entry in the history."""
    case, _content = _held(session, slug)
    before = case.status
    case.status = CASE.check(case.status, status)
    change: Mapping[str, Any] = {"status": [str(before), str(status)]}
    recording.note(session, case, author, change)
    return case


def _held(session: Session, slug: str) -> tuple[CaseStudy, Content]:
    versions.hold(session, versions.CASES)
    if not rules.is_slug(slug) or records.find_anew(session, slug) is None:
        raise CaseNotFound
    return to_edit(session, slug)


def _teach_organisation(session: Session, case: CaseStudy, known: Content, content: Content) -> None:
    website = str(content.profile.get("website", ""))
    if known.names != content.names or website != known.profile.get("website", ""):
        organisations.learn(
            session, case.organisation_id, name=content.organisation, aliases=content.aliases, website=website
        )
