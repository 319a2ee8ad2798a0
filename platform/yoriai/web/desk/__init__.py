"""The secretariat's pages: what needs a human, the outbox, the jobs."""
