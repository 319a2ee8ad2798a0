"""Queries of programmes, figures and the secretariat's time."""
