"""Outcomes, statuses and kinds of files in the secretariat's words."""

from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.cases.plan import Outcome
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.states import ImportStatus

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


def file_facts(run: ImportRun) -> str:
    """Return what kind of file an import is and how large, in a few words."""
    size = f"{run.size / 1024 / 1024:.1f} MB" if run.size >= 1024 * 1024 else f"{max(1, run.size // 1024)} KB"
    kind = _(KIND_LABELS[run.kind]) if run.kind in KIND_LABELS else ""
    return " · ".join(filter(None, [kind, run.edition, size]))
