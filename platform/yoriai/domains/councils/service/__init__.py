"""What others may ask of councils: find one, know who runs it and who sits in it."""

from yoriai.domains.councils.policies import is_office
from yoriai.domains.councils.seated import LeadSeat, OwnSeat, Seated, Standing
from yoriai.domains.councils.service.finding import by_id, by_ids, get, require_office, run_by
from yoriai.domains.councils.service.listing import latest, of_organisation, waiting_for
from yoriai.domains.councils.service.seating import (
    lead_seats,
    office_members,
    people_of,
    seated_in,
    standing,
    standing_in,
)

__all__ = [
    "LeadSeat",
    "OwnSeat",
    "Seated",
    "Standing",
    "by_id",
    "by_ids",
    "get",
    "is_office",
    "latest",
    "lead_seats",
    "of_organisation",
    "office_members",
    "people_of",
    "require_office",
    "run_by",
    "seated_in",
    "standing",
    "standing_in",
    "waiting_for",
]
