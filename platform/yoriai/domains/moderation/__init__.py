"""Keeping the network safe: reports of posts, hiding and restoring them, suspending members."""
