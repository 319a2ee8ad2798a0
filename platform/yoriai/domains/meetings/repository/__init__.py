"""Queries of meetings and series; used by the services of this domain alone."""
