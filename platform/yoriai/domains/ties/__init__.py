"""Ties (つながり): who has met whom."""
