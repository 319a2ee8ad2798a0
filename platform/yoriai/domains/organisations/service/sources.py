"""What sources tell of organisations, and which record they mean."""

from collections.abc import Collection, Iterable

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.rules import comparable_name
from yoriai.domains.organisations.states import OrganisationStatus


def choose(candidates: Iterable[Organisation], prefecture: str | None) -> Organisation | None:
    """Return the candidate of the prefecture, else one that names none; of equals the oldest.

    One that waits for the secretariat's word is left out: whoever registers a known name is given none of its cases.
    """
    settled = [known for known in candidates if known.status is not OrganisationStatus.PENDING]
    alike = [known for known in settled if prefecture is None or known.prefecture in {None, prefecture}]
    return next((known for known in alike if known.prefecture == prefecture), next(iter(alike), None))


def told(
    known: Organisation | None,
    name: str,
    aliases: Collection[str],
    prefecture: str | None,
    website: str,
    furigana: str,
) -> Organisation:
    """Return the organisation with what a source says of it, a new unclaimed record where there is none.

    What the source knows fills what an unclaimed record lacks; nothing that is there is written over.
    """
    if known is None:
        record = _unclaimed(name, aliases)
    else:
        record = known
        record.aliases = _others(record.name, [*record.aliases, name, *aliases])
    if record.status is OrganisationStatus.UNCLAIMED:
        record.prefecture = record.prefecture or prefecture
        record.website = record.website or website
        record.furigana = record.furigana or furigana
    return record


def _unclaimed(name: str, aliases: Iterable[str]) -> Organisation:
    """Return a new record; what has a default is said: asking for it takes longer, and imports bring thousands."""
    now = clock.now()
    return Organisation(
        id=new_id(),
        created_at=now,
        name=name,
        furigana="",
        squashed_name=comparable_name(name),
        bare_name="",
        bare_furigana="",
        sort_key="",
        website_key="",
        aliases=_others(name, aliases),
        legal_form=None,
        corporate_number=None,
        prefecture=None,
        municipality=None,
        address="",
        is_address_shown=False,
        founded_on=None,
        founded_precision=None,
        representative="",
        staff="",
        website="",
        links=[],
        about="",
        status=OrganisationStatus.UNCLAIMED,
        revision=1,
        updated_at=now,
        confirmed_at=None,
        confirmed_by_id=None,
        asked_at=None,
        reminded_at=None,
        dormant_at=None,
    )


def learned(known: Organisation, name: str, aliases: Iterable[str], website: str) -> None:
    """Write into a record what a source says of it: other spellings always, the rest while it is unclaimed."""
    spellings = [*known.aliases, known.name, name, *aliases]
    if known.status is OrganisationStatus.UNCLAIMED:
        known.name, known.squashed_name = name, comparable_name(name)
        known.website = known.website or website
    known.aliases = _others(known.name, spellings)


def _others(name: str, spellings: Iterable[str]) -> list[str]:
    """Return the spellings that differ from the name as printed, each once."""
    return [other for other in dict.fromkeys(spellings) if other and other != name]
