"""Rounds of matching: all who wait, put to mentors together; a draft that the secretariat publishes."""
