"""Queries on organisations: their records, the people of each, claims, the directory, what waits and what is due."""
