"""What a council did in a year."""

from yoriai.domains.reports.service.years import of_year, years_of

__all__ = ["of_year", "years_of"]
