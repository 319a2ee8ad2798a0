"""Queries across the domains that a report tells of; each has a number of rows that a year of one council has."""
