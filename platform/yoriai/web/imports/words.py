"""Parts of a case, outcomes and statuses in the secretariat's words."""

from collections.abc import Mapping
from typing import Any, Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.cases.plan import Outcome
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.states import ImportStatus
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.cases.texts import heading_of
from yoriai.web.choices import prefecture_name

UNCLEAR: Final = "unclear"

OUTCOME_LABELS: Final = {
    str(Outcome.NEW): mark("New"),
    str(Outcome.CHANGED): mark("Changes"),
    str(Outcome.UNCHANGED): mark("As it was"),
    str(Outcome.REFUSED): mark("Cannot be taken"),
    UNCLEAR: mark("Unclear"),
}
OUTCOME_TONES: Final = {
    Outcome.NEW: "success",
    Outcome.CHANGED: "info",
    Outcome.UNCHANGED: "neutral",
    Outcome.REFUSED: "error",
}
STATUS_TONES: Final = {
    ImportStatus.WAITING: "info",
    ImportStatus.READING: "info",
    ImportStatus.READY: "warning",
    ImportStatus.APPLYING: "info",
    ImportStatus.APPLIED: "success",
    ImportStatus.FAILED: "error",
    ImportStatus.DISCARDED: "neutral",
}
KIND_LABELS: Final = {
    "casebook": mark("Text of a casebook"),
    "table": mark("Table"),
    "json": mark("JSON"),
}
_PARTS: Final = {
    "organisation": mark("Organisation"),
    "title": mark("Title"),
    "number": mark("Number"),
    "page": mark("Page of the source"),
    "furigana": mark("Reading"),
    "aliases": mark("Other spellings"),
    "prefecture": mark("Prefecture"),
    "beyond_prefecture": mark("Beyond the prefecture"),
    "municipalities": mark("Municipalities"),
    "licence": mark("Terms of use"),
    "confirmed_at": mark("Confirmed by the organisation"),
    "profile.representative": mark("Representative"),
    "profile.founded": mark("Founded"),
    "profile.founded_note": mark("About the founding"),
    "profile.staff": mark("Staff"),
    "profile.address": mark("Postal address"),
    "profile.website": mark("Website"),
    "profile.other_websites": mark("Other websites"),
    "profile.message": mark("Message"),
}


def part_in_words(part: str, vocabulary: Vocabulary) -> str:
    """Return what a part of a case is called: a field, a section's heading, a term."""
    group, _dot, key = part.partition(".")
    if group == "sections":
        return heading_of(key)
    if group == "marks":
        term = vocabulary.find_code(key)
        return str(label_of(term)) if term else key
    return _(_PARTS[part]) if part in _PARTS else part


def value_in_words(part: str, value: Any) -> str:
    """Return what a part says, as one text; '' for nothing."""
    if value in (None, "", [], {}):
        return ""
    if part.startswith("marks."):
        return MarkWeight(value).symbol
    if part == "prefecture":
        return prefecture_name(value)
    if part == "profile.founded" and isinstance(value, Mapping):
        return str(value.get("value", ""))
    if isinstance(value, bool):
        return _("Yes") if value else ""
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def file_facts(run: ImportRun) -> str:
    """Return what kind of file an import is and how large, in a few words."""
    size = f"{run.size / 1024 / 1024:.1f} MB" if run.size >= 1024 * 1024 else f"{max(1, run.size // 1024)} KB"
    kind = _(KIND_LABELS[run.kind]) if run.kind in KIND_LABELS else ""
    return " · ".join(filter(None, [kind, run.edition, size]))
