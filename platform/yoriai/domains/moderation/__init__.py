"""Keeping the network safe: reports of posts, what the secretariat decides, suspensions."""
