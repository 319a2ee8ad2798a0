"""Meetings (会議) and the series (定例) that they come from."""
