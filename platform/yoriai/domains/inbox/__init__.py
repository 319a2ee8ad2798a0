"""What needs a human of the secretariat: a module a domain finds it, `sources` puts them together."""
