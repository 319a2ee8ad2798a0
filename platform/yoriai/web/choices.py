"""The vocabulary and the places as choices of forms, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from yoriai.core.i18n import Language, current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.states import STAGE_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Term, Vocabulary

Options = list[tuple[str, str]]
GroupedOptions = list[tuple[str, Options]]


@dataclass(frozen=True)
class MarkGroup:
    """A heading of the marks picker with its (code, label) terms."""

    label: str
    terms: Options


def mark_groups(vocabulary: Vocabulary) -> list[MarkGroup]:
    """Return the headings of the marks picker: five groups of practices, then the target groups."""
    groups = [
        MarkGroup(str(label_of(group)), _pairs(vocabulary.practices_of(group.code))) for group in vocabulary.groups
    ]
    return [*groups, MarkGroup(_("For whom"), _pairs(vocabulary.targets))]


def practice_options(vocabulary: Vocabulary) -> GroupedOptions:
    """Return the practices under their groups; a group itself can be chosen too."""
    return [
        (
            str(label_of(group)),
            [
                (group.code, _("Everything in “%(group)s”", group=label_of(group))),
                *_pairs(vocabulary.practices_of(group.code)),
            ],
        )
        for group in vocabulary.groups
    ]


def target_options(vocabulary: Vocabulary) -> Options:
    """Return the target groups."""
    return _pairs(vocabulary.targets)


def prefecture_options() -> GroupedOptions:
    """Return the prefectures under their regions."""
    gazetteer = taxonomy.gazetteer()
    return [
        (str(label_of(region)), [(p.code, str(label_of(p))) for p in gazetteer.prefectures if p.region == region.code])
        for region in gazetteer.regions
    ]


def prefecture_name(code: str | None) -> str:
    """Return a prefecture's name in the reader's language; nothing for nothing."""
    return _prefecture_names(current_language())[code] if code else ""


@cache
def _prefecture_names(_language: Language) -> dict[str, str]:
    """Return their names in the language in force, which is given to tell the kept ones apart."""
    return {prefecture.code: str(label_of(prefecture)) for prefecture in taxonomy.gazetteer().prefectures}


def stage_options() -> Options:
    """Return how far a member's own place may have come."""
    return [(str(stage), _(label)) for stage, label in STAGE_LABELS.items()]


def _pairs(terms: Iterable[Term]) -> Options:
    return [(term.code, str(label_of(term))) for term in terms]
