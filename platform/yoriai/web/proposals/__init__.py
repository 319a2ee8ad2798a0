"""Pages of proposals: the guided form and its review."""
