"""The parts of a round's page: who meets whom, who stays without, by mentor; each found by a name and narrowed."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page
from yoriai.domains.rounds.service import lines
from yoriai.domains.rounds.service.lines import Narrowing
from yoriai.domains.rounds.service.reading import Sheet
from yoriai.domains.rounds.states import Which
from yoriai.web.deps import Site
from yoriai.web.forms import Form
from yoriai.web.rounds.forms import NarrowForm
from yoriai.web.rounds.rows import facts_of, load_row, pair_row, without_row
from yoriai.web.rounds.views import LoadRow, PairRow, Tab, WithoutRow
from yoriai.web.rounds.words import KINDS, without_words

PAIRS, WITHOUT, LOADS = "pairs", "without", "mentors"
OF_MENTORS: Final = (Which.WITH_ROOM, Which.FULL)


@dataclass(frozen=True)
class Part:
    """The part of a round that is looked at, what it is narrowed to, and the page of it."""

    name: str = PAIRS
    form: Form[NarrowForm] = field(default_factory=lambda: Form.blank(NarrowForm))
    number: int = 1

    @classmethod
    def asked(cls, query: QueryParams, number: int) -> "Part":
        """Return the part that an address names; what no link of ours says narrows nothing."""
        form = Form.asked(NarrowForm, query)
        name = form.value("show")
        return cls(name if name in {WITHOUT, LOADS} else PAIRS, form, number)

    @property
    def narrowing(self) -> Narrowing:
        """What the part is narrowed to."""
        if not self.form.is_valid:
            return Narrowing()
        return Narrowing(self.form.data.q, self.form.data.which, self.form.data.why)

    def url(self, base: str, number: int) -> str:
        """Return the address of a page of this part under the same narrowing."""
        said = {"show": self.name} | {name: self.form.value(name) for name in ("q", "which", "why")}
        return f"{base}?{urlencode({name: value for name, value in said.items() if value} | {'page': number})}"

    def tabs(self, url: str, sheet: Sheet) -> list[Tab]:
        """Return the ways to the parts."""
        labels = (
            (PAIRS, _("Who meets whom (%(num)s)", num=sheet.matched)),
            (WITHOUT, _("Without a mentor (%(num)s)", num=sheet.without)),
            (LOADS, _("By mentor")),
        )
        return [Tab(f"{url}?show={each}", label, each == self.name) for each, label in labels]

    def kinds(self, site: Site, sheet: Sheet) -> list[tuple[str, str]]:
        """Return what the part can be narrowed to, with how many there are."""
        if self.name == LOADS:
            return [(each.value, _(KINDS[each])) for each in OF_MENTORS]
        if self.name == WITHOUT:
            return []
        found = lines.kinds(site.session, sheet)
        return [
            (
                each.value,
                _("%(label)s (%(num)s)", label=_(KINDS[each]), num=number)
                if each is not Which.WEAK
                else _(KINDS[each]),
            )
            for each, number in found.items()
            if each is not Which.ALL
        ]

    def reasons(self, site: Site, sheet: Sheet) -> list[tuple[str, str]]:
        """Return the reasons for which people stay without, with how many do."""
        if self.name != WITHOUT:
            return []
        found = lines.why(site.session, sheet)
        return [(why, _("%(label)s (%(num)s)", label=without_words(why), num=number)) for why, number in found.items()]

    def pairs(self, site: Site, sheet: Sheet) -> Page[PairRow] | None:
        """Return the page of who meets whom, where that is looked at."""
        if self.name != PAIRS:
            return None
        facts = facts_of(sheet)
        return lines.pairs(site.session, sheet, self.narrowing, self.number).map(lambda line: pair_row(line, facts))

    def without(self, site: Site, sheet: Sheet) -> Page[WithoutRow] | None:
        """Return the page of who stays without, where that is looked at."""
        if self.name != WITHOUT:
            return None
        facts = facts_of(sheet)
        found = lines.unmatched(site.session, sheet, self.narrowing, self.number)
        return found.map(lambda line: without_row(line, facts))

    def loads(self, site: Site, sheet: Sheet) -> Page[LoadRow] | None:
        """Return the page of what each mentor gets, where that is looked at."""
        if self.name != LOADS:
            return None
        return lines.loads(site.session, sheet, self.narrowing, self.number).map(load_row)
