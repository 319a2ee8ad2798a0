"""Rows that belong together."""

from typing import NamedTuple

from yoriai.domains.councils.models import Seat
from yoriai.domains.organisations.models import Organisation


class SeatRow(NamedTuple):
    """A seat with the organisation that it belongs to."""

    seat: Seat
    organisation: Organisation
