"""Queries on rounds; used by the services of this domain alone."""
