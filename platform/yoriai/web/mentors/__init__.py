"""Pages of mentors: the list, a mentor's page, and the mentor's own."""
