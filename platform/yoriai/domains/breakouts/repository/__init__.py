"""Queries on the small groups of meetings."""
