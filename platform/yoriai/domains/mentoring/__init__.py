"""Mentors, requests, offers and sessions."""
