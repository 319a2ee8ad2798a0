"""Pages of people: registering, signing in, settings."""
