"""Date polls (日程調整): when most can come."""
