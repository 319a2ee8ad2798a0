"""Imports at the desk: upload, look, apply."""
