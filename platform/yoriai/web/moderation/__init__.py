"""Pages of safety: reporting a post, what was decided, blocks, and the desk that decides."""
