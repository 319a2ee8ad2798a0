"""Queries on councils: their records, seats, people, committees and terms."""
