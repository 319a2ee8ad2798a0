"""What the `yoriai` command does, one module a noun."""
