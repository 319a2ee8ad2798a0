"""Which of the things that a casebook of this genre tells are known of a case. Pure."""

from dataclasses import dataclass
from typing import Final

from yoriai.domains.cases.casebook.records import SectionKey
from yoriai.domains.cases.content import Content
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

TOLD: Final = (
    "title",
    "place",
    "practices",
    "targets",
    *(f"sections.{key}" for key in SectionKey),
    "representative",
    "founded",
    "staff",
    "address",
    "website",
    "message",
)
"""What the pages of a casebook tell of every practice, in their order."""


@dataclass(frozen=True)
class Completeness:
    """What is known and what is missing, by the names of `TOLD` and in its order."""

    known: tuple[str, ...]
    missing: tuple[str, ...]


def completeness_of(content: Content, vocabulary: Vocabulary) -> Completeness:
    """Tell what is known of a case; practices known by their group alone are not."""
    kinds = {vocabulary.kind_of(code) for code in content.marks}
    told = {
        "title": content.title,
        "place": content.prefecture,
        "practices": TermKind.PRACTICE in kinds,
        "targets": TermKind.TARGET in kinds,
        **{f"sections.{key}": text for key, text in content.sections.items()},
        **content.profile,
    }
    return Completeness(
        known=tuple(name for name in TOLD if told.get(name)),
        missing=tuple(name for name in TOLD if not told.get(name)),
    )
