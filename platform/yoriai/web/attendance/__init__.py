"""Pages of signing up for meetings, and of the day of the meeting."""
