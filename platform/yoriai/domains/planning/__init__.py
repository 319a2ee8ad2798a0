"""Who meets whom and when: pure, from rows to a plan that is proven."""
