"""Mail: how a message is written, and the ways it leaves."""
