"""Contexts of the page of an offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.domains.mentoring.cards import OfferPage
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.mentoring.offer_forms import AcceptForm, DeclineForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class OfferView(View):
    """A request put to the reader: who asks for what, why them, and the two ways to answer."""

    template: ClassVar[str] = "mentoring/offer.html"
    offer: OfferPage
    place: str
    stage: str
    languages: str
    tags: Sequence[LabelledMark]
    reasons: Sequence[str]
    proposed: tuple[str, str] | None
    days: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    accept_form: Form[AcceptForm]
    decline_form: Form[DeclineForm]
    decline_reasons: Options


@dataclass(frozen=True)
class ClosedView(View):
    """An offer that waits for no answer any more; who asked for what is no longer told, unless it was accepted."""

    template: ClassVar[str] = "mentoring/offer_closed.html"
    offer: OfferPage
    title: str
    words: str
