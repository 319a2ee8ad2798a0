"""Names of terms and places in the reader's language, chosen when they are shown and not before."""

from dataclasses import dataclass

from yoriai.core.i18n import current_language
from yoriai.domains.taxonomy.places import Prefecture, Region
from yoriai.domains.taxonomy.vocabulary import Term


@dataclass(frozen=True)
class Label:
    """A name in both languages; as text it is the one of the language in force."""

    ja: str
    en: str

    def __str__(self) -> str:
        """Return the name in the language in force."""
        return self.en if current_language() == "en" else self.ja


def label_of(named: Term | Prefecture | Region) -> Label:
    """Return the label of a term, a prefecture or a region."""
    if isinstance(named, Term):
        return Label(named.label, named.label_en)
    return Label(named.name, named.name_en)
