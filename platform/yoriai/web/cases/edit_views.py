"""Contexts of the pages on which a case is edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import licences
from yoriai.domains.cases.errors import EditedMeanwhile
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.parts import Clash
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.cases.wording import Change, Piece, compared
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.cases.changes import PARTS, in_words, label_of_part
from yoriai.web.cases.edit_forms import EditForm, field_of
from yoriai.web.cases.texts import HEADINGS
from yoriai.web.choices import GroupedOptions, MarkGroup, Options, mark_groups, prefecture_options
from yoriai.web.forms import Form, FormModel, Line
from yoriai.web.templating import View


class ReasonForm(FormModel):
    """Why a case is withdrawn or brought back."""

    reason: Line = ""


@dataclass(frozen=True)
class ShownClash:
    """A part that two people changed: both versions, what differs in each marked, and the field it is typed in."""

    part: str
    label: str
    field: str
    theirs: Sequence[Piece]
    mine: Sequence[Piece]


@dataclass(frozen=True)
class Meanwhile:
    """What happened while somebody was writing: who saved, when, and the parts that both changed."""

    who: Sequence[tuple[str, datetime]]
    clashes: Sequence[ShownClash]


@dataclass(frozen=True)
class EditView(View):
    """All parts of a case as one form."""

    template: ClassVar[str] = "cases/edit.html"
    slug: str
    title: str
    form: Form[EditForm]
    labels: dict[str, str]
    sections: Options
    marks: Sequence[MarkGroup]
    prefectures: GroupedOptions
    licences: Options
    meanwhile: Meanwhile | None
    is_retired: bool
    reason: Form[ReasonForm]


def edit_view(
    session: Session,
    case: CaseStudy,
    form: Form[EditForm],
    meanwhile: Meanwhile | None = None,
    reason: Form[ReasonForm] | None = None,
) -> EditView:
    """Return the page on which a case is edited."""
    sections = [(f"section_{key}", _(heading)) for key, heading in HEADINGS.items()]
    labels = {part.removeprefix("profile."): _(label) for part, label in PARTS.items()}
    chosen = form.value("licence")
    known = [(code, str(licence.name)) for code, licence in licences().items()]
    return EditView(
        slug=case.slug,
        title=case.title or case.organisation,
        form=form,
        labels=labels | dict(sections) | {"marks": _("Kind of practice and for whom")},
        sections=sections,
        marks=mark_groups(taxonomy.vocabulary(session)),
        prefectures=prefecture_options(),
        licences=known if chosen in {"", *licences()} else [*known, (chosen, chosen)],
        meanwhile=meanwhile,
        is_retired=case.status is CaseStatus.RETIRED,
        reason=reason or Form.blank(ReasonForm),
    )


def meanwhile_of(session: Session, case_id: str, met: EditedMeanwhile, base_revision: int) -> Meanwhile:
    """Return what happened while somebody was writing, ready to show."""
    vocabulary = taxonomy.vocabulary(session)
    changes = cases.changed_since(session, case_id, base_revision)
    names = accounts.members(session, {change.member_id for change in changes if change.member_id})
    who = [
        (names[change.member_id].name if change.member_id in names else _("somebody else"), change.at)
        for change in changes
    ]
    return Meanwhile(who, [_shown(clash, vocabulary) for clash in met.merge.clashes])


def _shown(clash: Clash, vocabulary: Vocabulary) -> ShownClash:
    pieces = compared(in_words(clash.part, clash.theirs, vocabulary), in_words(clash.part, clash.mine, vocabulary))
    return ShownClash(
        part=clash.part,
        label=label_of_part(clash.part, vocabulary),
        field=field_of(clash.part),
        theirs=[piece for piece in pieces if piece.change is not Change.ADDED],
        mine=[piece for piece in pieces if piece.change is not Change.REMOVED],
    )
