"""A proposal put together as the case it would make, what is missing from it, and what it would change."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import profile_of
from yoriai.domains.cases.figures import figures_in
from yoriai.domains.cases.parts import Merge
from yoriai.domains.cases.rules import differences
from yoriai.domains.proposals import rules
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import Clash, Draft
from yoriai.domains.proposals.states import Step
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of, labelled
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary
from yoriai.infra import storage
from yoriai.web.cases.figure_rows import figure_rows
from yoriai.web.cases.texts import HEADINGS, founded_in_words, sections_of
from yoriai.web.choices import prefecture_name
from yoriai.web.links import safe_address
from yoriai.web.places import place_in_words
from yoriai.web.proposals.desk_views import Conflict
from yoriai.web.proposals.views import Difference, GapRow, Preview, ShownPicture
from yoriai.web.proposals.words import FIELD_LABELS, labels


def preview_of(session: Session, known: Details) -> Preview:
    """Return the case as its page will show it."""
    content, vocabulary = known.content, taxonomy.vocabulary(session)
    profile = profile_of(content.profile)
    founded, note = founded_in_words(profile.founded), str(content.profile.get("founded_note", ""))
    place = place_in_words(content.prefecture, content.municipalities)
    return Preview(
        title=content.title or content.organisation,
        organisation=content.organisation,
        place=_("%(place)s and elsewhere", place=place) if content.beyond_prefecture and place else place,
        practices=labelled(content.marks, vocabulary, *PRACTICE_KINDS),
        targets=labelled(content.marks, vocabulary, TermKind.TARGET),
        sections=sections_of(content.sections),
        figures=[(row.label, row.amount) for row in figure_rows(figures_in(content.sections))],
        facts=[
            (_("Representative"), profile.representative),
            (_("Founded"), f"{founded} ({note})" if founded and note else founded or note),
            (_("Staff"), profile.staff),
            (_("Postal address"), profile.address),
        ],
        websites=[address for address in [safe_address(profile.website)] if address],
        message=profile.message,
        pictures=pictures_of(session, known.draft),
    )


def pictures_of(session: Session, draft: Draft) -> list[ShownPicture]:
    """Return the pictures of a draft that are still stored."""
    stored = storage.describe(session, [each.file_id for each in draft.pictures])
    return [
        ShownPicture(
            file_id=each.file_id,
            url=f"/files/{each.file_id}",
            width=stored[each.file_id].width,
            height=stored[each.file_id].height,
            alternative=each.alternative,
            caption=each.caption,
            credit=each.credit,
        )
        for each in draft.pictures
        if each.file_id in stored
    ]


def gap_rows(known: Details) -> list[GapRow]:
    """Return what is missing, with where to mend it."""
    named = labels()
    return [
        GapRow(
            f"/proposals/{known.id}/{gap.step}#f-{gap.name}",
            named[gap.name if gap.name in named else str(gap.step)],
            _(gap.msgid, **gap.params),
        )
        for gap in known.gaps
    ]


def advised_rows(known: Details) -> list[GapRow]:
    """Return the questions of the story that nothing is said to yet, though readers look for an answer."""
    named = labels()
    return [
        GapRow(f"/proposals/{known.id}/{Step.STORY}#f-{name}", named[name], "") for name in rules.advised(known.draft)
    ]


def unknown_places(known: Details) -> list[str]:
    """Return the municipalities that are none of the prefecture, as far as the list of places knows."""
    content = known.content
    if not content.prefecture:
        return []
    places = taxonomy.gazetteer()
    prefecture = places.get_prefecture(content.prefecture)
    return [name for name in content.municipalities if places.find_unknown_places(prefecture, name)]


def doubles_of(session: Session, known: Details) -> list[cases.OwnedCase]:
    """Return the other published cases of the organisation, so that nobody proposes one twice."""
    found = cases.of_organisations(session, [known.organisation.id]) if known.organisation.id else []
    return [case for case in found if case.is_published and case.id != known.case_id]


def differences_of(session: Session, known: Details) -> list[Difference]:
    """Return what a correction changes."""
    if known.base is None:
        return []
    vocabulary = taxonomy.vocabulary(session)
    return [
        Difference(part_label(part, vocabulary), said(part, before), said(part, after))
        for part, (before, after) in differences(known.base, known.content).items()
    ]


def conflicts_of(session: Session, merge: Merge) -> list[Conflict]:
    """Return the parts that somebody else has changed too since the correction began."""
    vocabulary = taxonomy.vocabulary(session)
    return [
        Conflict(
            part_label(clash.part, vocabulary),
            said(clash.part, clash.base),
            said(clash.part, clash.theirs),
            said(clash.part, clash.mine),
        )
        for clash in merge.clashes
    ]


def clash_rows(clashes: Sequence[Clash], vocabulary: Vocabulary) -> list[Difference]:
    """Return the fields that another window saved meanwhile, in words."""
    named = labels()
    rows = []
    for clash in clashes:
        code = clash.name.removeprefix("mark_")
        if code != clash.name:
            label = str(label_of(vocabulary.get(code)))
            rows.append(Difference(label, said("marks.", clash.saved), said("marks.", clash.typed)))
        else:
            label = named[clash.name.partition("-")[0]]
            rows.append(Difference(label, said(clash.name, clash.saved), said(clash.name, clash.typed)))
    return rows


def part_label(part: str, vocabulary: Vocabulary) -> str:
    """Return what a part of a case is called."""
    group, _dot, key = part.partition(".")
    if group == "marks":
        return str(label_of(vocabulary.get(key)))
    if group == "sections":
        return _(HEADINGS[key]) if key in HEADINGS else key
    name = {"founded": "founded_year"}.get(key, key) if group == "profile" else part
    return _(FIELD_LABELS[name]) if name in FIELD_LABELS else name


def said(part: str, value: Any) -> str:
    """Return a value of a part in words; nothing for nothing."""
    if value in (None, "", [], ()):
        return ""
    if part.startswith("marks."):
        return _("★ main") if value == MarkWeight.PRIMARY else _("☆ related")
    if part == "prefecture":
        return prefecture_name(str(value))
    if part == "beyond_prefecture":
        return _("yes")
    if isinstance(value, Mapping):
        return founded_in_words(profile_of({"founded": value}).founded)
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
