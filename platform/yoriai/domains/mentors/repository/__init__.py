"""Queries on mentors, what they say of themselves and their hours."""
