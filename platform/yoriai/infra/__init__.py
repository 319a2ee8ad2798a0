"""Ports to the world outside and their adapters: mail, search, rooms, calendars."""
