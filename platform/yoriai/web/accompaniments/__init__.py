"""Pages of accompaniment: calls for everybody, the founder's and the team's way through, and the secretariat's side."""
