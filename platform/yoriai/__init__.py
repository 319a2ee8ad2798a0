"""Yoriai: the platform of a practitioners' network."""
