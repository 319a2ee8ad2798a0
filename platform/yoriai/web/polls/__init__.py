"""Date polls: the office makes one, those who are asked answer, the best day makes the meeting."""
