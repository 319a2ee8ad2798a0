"""The form of an activity in words: its labels, the cases in it, what two windows typed."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.activities.states import KIND_LABELS, RELATION_LABELS, VISIBILITY_LABELS, ActivityKind, Visibility
from yoriai.domains.activities.typed import CASES, MARK_PREFIX, OWN_NAME, Clash, Typed
from yoriai.domains.cases import service as cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.activities.form_views import ClashRow, FoundCase, LinkedCase
from yoriai.web.choices import Options, prefecture_name

MOST_FOUND: Final = 6
LONGEST: Final = 200

LABELS: Final = {
    "organisation": mark("In whose name"),
    "kind": mark("What kind of post is it?"),
    "title": mark("Title of the post"),
    "body": mark("Text"),
    "starts_on": mark("First day"),
    "starts": mark("Begins at"),
    "ends_on": mark("Last day"),
    "ends": mark("Ends at"),
    "prefecture": mark("Prefecture"),
    "municipality": mark("Municipality"),
    "place": mark("Name of the place"),
    "is_online": mark("One can take part online"),
    "marks": mark("What it is about"),
    CASES: mark("Cases"),
    "visibility": mark("Who may see it"),
    "picture": mark("Picture"),
    "alternative": mark("What the picture shows"),
}


def relation_options() -> Options:
    """Return how an activity may stand to a case."""
    return [(str(each), _(label)) for each, label in RELATION_LABELS.items()]


def linked_cases(session: Session, typed: Typed) -> list[LinkedCase]:
    """Return the cases chosen in a form, those that were withdrawn left out."""
    briefs = cases.briefs_by_slug(session, [slug for slug, _relation in typed.cases])
    return [LinkedCase(brief.slug, f"/cases/{brief.slug}", brief.name) for brief in briefs]


def found_cases(session: Session, words: str, chosen: Collection[str]) -> list[FoundCase]:
    """Return the cases that fit words best, without those that are chosen already."""
    if not words.strip() or len(words) > LONGEST:
        return []
    catalogue = cases.Catalogue(session, cases.Filters(words=words))
    briefs = cases.briefs(session, catalogue.page(1, MOST_FOUND + len(chosen)).items)
    ordered = [briefs[each] for each in catalogue.page(1, MOST_FOUND + len(chosen)).items if each in briefs]
    return [
        FoundCase(brief.slug, f"/cases/{brief.slug}", brief.name, brief.organisation)
        for brief in ordered
        if brief.slug not in chosen
    ][:MOST_FOUND]


def clash_rows(session: Session, clashes: Sequence[Clash], names: Mapping[str | None, str]) -> list[ClashRow]:
    """Return the fields that another window saved meanwhile, in words."""
    vocabulary = taxonomy.vocabulary(session)
    rows = []
    for each in clashes:
        say = partial(_cases_in_words, session) if each.name == CASES else partial(_said, each.name, names)
        rows.append(ClashRow(_label(each.name, vocabulary), say(each.saved), say(each.typed)))
    return rows


def _cases_in_words(session: Session, lines: str) -> str:
    """Return the cases of a form by name, each on a line with how it is followed."""
    relations = dict(line.split(" ", 1) for line in lines.splitlines())
    briefs = cases.briefs_by_slug(session, relations)
    labels = {str(each): _(label) for each, label in RELATION_LABELS.items()}
    return "\n".join(f"{labels.get(relations[brief.slug], '')} {brief.name}" for brief in briefs)


def _label(name: str, vocabulary: Vocabulary) -> str:
    code = name.removeprefix(MARK_PREFIX)
    if code != name:
        return str(label_of(vocabulary.get(code))) if vocabulary.kind_of(code) is not None else code
    part = next((each for each in ("year", "month", "day") if name.endswith(f"_{each}")), "")
    label = _(LABELS[name.removesuffix(f"_{part}")])
    return f"{label} ({_(PARTS[part])})" if part else label


PARTS: Final = {"year": mark("Year"), "month": mark("Month"), "day": mark("Day")}


def _said(name: str, names: Mapping[str | None, str], text: str) -> str:
    """Return what was typed into a field in words; '' for nothing."""
    if not text:
        return ""
    if name.startswith(MARK_PREFIX):
        return _("★ main") if text == MarkWeight.PRIMARY else _("☆ related")
    if name == "organisation":
        return names.get(None if text == OWN_NAME else text, _("another organisation"))
    if name == "prefecture":
        return prefecture_name(text)
    if name == "is_online":
        return _("yes")
    if name == "kind" and text in set(ActivityKind):
        return _(KIND_LABELS[ActivityKind(text)])
    if name == "visibility" and text in set(Visibility):
        return _(VISIBILITY_LABELS[Visibility(text)])
    return text
