"""Requests and mentors from a form's spreadsheet: read, scored and planned without a database. Pure."""
