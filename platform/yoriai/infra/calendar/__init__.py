"""Calendars: invitations that mail programs understand, and feeds that calendars subscribe to."""
