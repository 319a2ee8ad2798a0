"""Queries on consultations: lists and threads, who is asked to answer, how long that takes, what was learnt."""
