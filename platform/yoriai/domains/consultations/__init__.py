"""Consultations and their replies."""
