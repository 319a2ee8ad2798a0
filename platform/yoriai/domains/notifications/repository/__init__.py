"""Queries on the outbox, on notices, and on how members wish to be told."""
