"""Councils (協議会): their seats, the people in them, committees and the terms that seats accept."""
