"""Queries on cases: the catalogue, one record and its history, pictures, casebooks."""
