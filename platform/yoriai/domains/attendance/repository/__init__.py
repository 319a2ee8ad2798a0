"""Queries of who is asked to a meeting, who comes and who came."""
