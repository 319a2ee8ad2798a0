"""Mentors: what they say of themselves, when they can be met, and their pauses."""
