"""Queries on date polls: the polls of a council, their dates, the people asked, and their answers."""
