"""Queries on mentors, requests, offers and sessions; used by the services of this domain alone."""
