"""Invented organisations of invented people: most confirmed, some known from a book alone, some silent."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.people import Person, marks_of
from yoriai.commands.scale.words import ORGANISATIONS, filled, text
from yoriai.core import clock
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.rules import bare_furigana, bare_name, comparable_name, sort_key
from yoriai.domains.organisations.states import AffiliationRole, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions

# as many of each as a network of some years has
_STATUSES: Final = (
    *[OrganisationStatus.CONFIRMED] * 14,
    *[OrganisationStatus.UNCLAIMED] * 3,
    *[OrganisationStatus.DORMANT] * 2,
    OrganisationStatus.PENDING,
)
_CONFIRMED: Final = frozenset({OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT})
_KANA: Final = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
PEOPLE_EACH: Final = 3
DAYS: Final = 1_200


def make(session: Session, count: int, people: Sequence[Person], chance: Lottery) -> list[tuple[str, str]]:
    """Write so many organisations with their marks and people; return (organisation, owner) of those that have one."""
    now, made = clock.now(), list[Organisation]()
    version = versions.bump(session, versions.ORGANISATIONS)
    rows.write(session, _organisations(count, chance, now, version, made))
    rows.write(session, marks_of(SubjectKind.ORGANISATION, [each.id for each in made], chance))
    kept = [each.id for each in made if each.status is not OrganisationStatus.UNCLAIMED]
    owners = list(zip(kept, (person.id for person in people), strict=False))
    rows.write(session, _affiliations(owners, people, chance))
    return owners


def _organisations(
    count: int, chance: Lottery, now: datetime, version: int, made: list[Organisation]
) -> Iterator[Organisation]:
    forms = [None, *LegalForm]
    for number in range(1, count + 1):
        town = chance.town()
        name = f"{filled(chance, chance.choice(ORGANISATIONS), town.name)} {number}"[:120]
        furigana = "".join(chance.choices(_KANA, k=8))
        status = chance.choice(_STATUSES)
        each = Organisation(
            created_at=chance.before(now, DAYS),
            name=name,
            furigana=furigana,
            squashed_name=comparable_name(name)[:120],
            bare_name=bare_name(name),
            bare_furigana=bare_furigana(furigana),
            sort_key=sort_key(name, furigana),
            legal_form=chance.choice(forms),
            prefecture=town.prefecture,
            municipality=town.code,
            about=text(chance, town.name, 150),
            status=status,
            changed=version,
            confirmed_at=now - timedelta(days=chance.randint(1, 300)) if status in _CONFIRMED else None,
        )
        made.append(each)
        yield each


def _affiliations(
    owners: Sequence[tuple[str, str]], people: Sequence[Person], chance: Lottery
) -> Iterator[Affiliation]:
    for organisation, owner in owners:
        yield Affiliation(member_id=owner, organisation_id=organisation, role=AffiliationRole.OWNER)
        others = {person.id for person in chance.sample(people, min(PEOPLE_EACH - 1, len(people)))} - {owner}
        for member in sorted(others):
            role = chance.choice((AffiliationRole.EDITOR, AffiliationRole.MEMBER))
            yield Affiliation(member_id=member, organisation_id=organisation, role=role)
