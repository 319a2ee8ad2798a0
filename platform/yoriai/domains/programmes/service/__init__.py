"""Programmes and their figures, the report to a funder, and the time that the secretariat itself spends."""
