"""Programmes, the figures of mentoring, the report to a funder, and mentors' hours for honoraria."""
