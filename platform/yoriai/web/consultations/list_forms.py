"""Forms that narrow the lists of consultations and of know-how."""

from typing import Annotated, Final

from pydantic import StringConstraints

from yoriai.domains.consultations.filters import Filters, KnowHowFilters, Order
from yoriai.domains.consultations.states import Category, ConsultationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.forms import FormModel
from yoriai.web.narrowing import terms_asked

LONGEST_SEARCH: Final = 200
UNANSWERED: Final = "unanswered"
"""What the choice of a status says for those that wait for a first answer."""

Sought = Annotated[str, StringConstraints(max_length=LONGEST_SEARCH)]


class KnowHowFilterForm(FormModel):
    """What the list of know-how is narrowed to; a choice that means nothing is none."""

    q: Sought = ""
    category: str = ""
    practice: str = ""
    target: str = ""

    def terms(self, vocabulary: Vocabulary) -> tuple[frozenset[str], ...]:
        """Return the sets of terms of which each must be carried; raise UnknownTerm for what there is not."""
        return terms_asked(vocabulary, practice=self.practice, target=self.target)

    @property
    def chosen_category(self) -> Category | None:
        """The category chosen."""
        return next((each for each in Category if each == self.category), None)

    def know_how_filters(self, vocabulary: Vocabulary) -> KnowHowFilters:
        """Return what the list of know-how asks for; raise UnknownTerm."""
        return KnowHowFilters(self.q, self.terms(vocabulary), self.chosen_category)


class FilterForm(KnowHowFilterForm):
    """What the list of consultations is narrowed to, and its order."""

    prefecture: str = ""
    status: str = ""
    near: str = ""
    mine: str = ""
    sort: str = ""

    def filters(self, vocabulary: Vocabulary) -> Filters:
        """Return what the list asks for; raise UnknownTerm, UnknownPrefecture for what there is not."""
        return Filters(
            words=self.q,
            terms=self.terms(vocabulary),
            category=self.chosen_category,
            prefecture=taxonomy.get_prefecture(self.prefecture).code if self.prefecture else None,
            status=next((each for each in ConsultationStatus if each == self.status), None),
            unanswered=self.status == UNANSWERED,
            near=bool(self.near),
            mine=bool(self.mine),
            order=next((each for each in Order if each == self.sort), Order.BEST),
        )


USUAL: Final[dict[str, object]] = dict.fromkeys(FilterForm.model_fields, "")
USUAL_KNOW_HOW: Final[dict[str, object]] = dict.fromkeys(KnowHowFilterForm.model_fields, "")
