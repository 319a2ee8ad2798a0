"""The catalogue under load, beside what is physically possible, the floor of the stack, and Datasette, in one run."""
