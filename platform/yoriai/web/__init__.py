"""The HTTP side: one folder a domain with routes, forms and views."""
