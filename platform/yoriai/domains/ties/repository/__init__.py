"""Queries on who has met whom."""
