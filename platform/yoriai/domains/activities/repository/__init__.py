"""Queries on activities: what was posted, its pictures and its talk, by day, by place, by who wrote it."""
