"""What two people have changed in one meeting, in words: nothing is overwritten unseen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.service.writing import EditedMeanwhile
from yoriai.domains.meetings.states import AUDIENCE_LABELS, FORMAT_LABELS, MEETING_KIND_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.choices import prefecture_name
from yoriai.web.meetings.choices import LABELS, Choices


@dataclass(frozen=True)
class Clash:
    """A field that both changed: what the other saved, what was typed."""

    name: str
    label: str
    theirs: str
    mine: str


def clashes(met: EditedMeanwhile, typed: Draft, offered: Choices) -> list[Clash]:
    """Return the fields that somebody else has saved meanwhile and that were typed otherwise."""
    return [
        Clash(name, _(LABELS[name]), in_words(met.theirs, name, offered), in_words(typed, name, offered))
        for name in met.merge.clashes
    ]


def in_words(draft: Draft, name: str, offered: Choices) -> str:
    """Return a field of a meeting as people read it; '' for nothing."""
    value = getattr(draft, name)
    chosen = _chosen(name, offered)
    if chosen is not None:
        return chosen.get(str(value), "")
    if isinstance(value, datetime):
        return instant_in_words(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "municipality":
        town = taxonomy.gazetteer().find_municipality(value) if value else None
        return town.full_name if town else ""
    if name == "prefecture":
        return prefecture_name(value)
    if name == "questions":
        return " / ".join(each.label for each in draft.questions)
    return "" if value is None else str(value)


def _chosen(name: str, offered: Choices) -> Mapping[str, str] | None:
    """Return the words of a field that is chosen from a list."""
    lists: Mapping[str, Mapping[str, str]] = {
        "kind": {str(each): _(label) for each, label in MEETING_KIND_LABELS.items()},
        "format": {str(each): _(label) for each, label in FORMAT_LABELS.items()},
        "audience": {str(each): _(label) for each, label in AUDIENCE_LABELS.items()},
        "committee_id": dict(offered.committees),
        "chair_id": dict(offered.chairs),
    }
    return lists.get(name)


def keeps_theirs(names: Sequence[str]) -> list[str]:
    """Return the fields that are left to the others, of those that a form can name."""
    return [name for name in names if name in LABELS]
