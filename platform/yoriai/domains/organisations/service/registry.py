"""All organisations at once, for whoever tells of thousands."""

from collections.abc import Collection, Iterable, Mapping

from sqlmodel import Session

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import records
from yoriai.domains.organisations.rules import comparable_names
from yoriai.domains.organisations.service import recording
from yoriai.domains.organisations.service.marking import take_marks, together
from yoriai.domains.organisations.service.sources import choose, learned, told
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.taxonomy.marks import Marks


class Registry:
    """All organisations by every spelling, for whoever tells of thousands: they are read at once, not one by one.

    What is found and made is written by `write`, all at once, if need be in a later transaction than that which it
    was read in: `is_current` reads them again, and says whether it may.
    """

    def __init__(self, session: Session) -> None:
        read = records.everything(session)
        self._seen = records.fingerprint_of(read)
        self._by_id: dict[str, Organisation] = {}
        self._by_name: dict[str, list[Organisation]] = {}
        self._by_alias: dict[str, list[Organisation]] = {}
        self._told: dict[str, Organisation] = {}
        self._marks: dict[str, Marks] = {}
        for known in read:
            self._remember(known)
        self._known = frozenset(self._by_id)

    def is_current(self, session: Session) -> bool:
        """Tell whether the organisations are still those that were read."""
        return records.fingerprint(session) == self._seen

    def find_or_register_unclaimed(
        self, name: str, *, aliases: Collection[str], prefecture: str | None, website: str, furigana: str
    ) -> Organisation:
        """Return the organisation of this name as the function of the same name does."""
        wanted = comparable_names([name, *aliases])
        candidates = _of_names(self._by_name, wanted) or _of_names(self._by_alias, wanted)
        found = told(choose(candidates, prefecture), name, aliases, prefecture, website, furigana)
        self._keep(found)
        return found

    def learn(self, organisation_id: str, *, name: str, aliases: Iterable[str], website: str) -> None:
        """Take from a source what it says of an organisation, as the function of the same name does."""
        known = self._by_id[organisation_id]
        learned(known, name, aliases, website)
        self._keep(known)

    def mark(self, organisation_id: str, marks: Marks) -> None:
        """Take from a source what an organisation does, while nobody of its people says so themselves."""
        known = self._by_id[organisation_id]
        if known.status is OrganisationStatus.UNCLAIMED and marks:
            self._marks[organisation_id] = together(self._marks.get(organisation_id, Marks()), marks)
            self._keep(known)

    def write(self, session: Session) -> None:
        """Write what was told."""
        take_marks(session, self._marks)
        recording.write_new(session, [told for told in self._told.values() if told.id not in self._known])
        recording.write(session, *(told for told in self._told.values() if told.id in self._known))

    def _keep(self, told: Organisation) -> None:
        self._told[told.id] = told
        self._remember(told)

    def _remember(self, known: Organisation) -> None:
        self._by_id[known.id] = known
        self._by_name.setdefault(known.squashed_name, []).append(known)
        for alias in comparable_names(known.aliases):
            self._by_alias.setdefault(alias, []).append(known)


def _of_names(index: Mapping[str, list[Organisation]], wanted: Iterable[str]) -> list[Organisation]:
    found = {known.id: known for name in wanted for known in index.get(name, ())}
    return [found[organisation_id] for organisation_id in sorted(found)]
