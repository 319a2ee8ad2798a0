"""Who is asked to a meeting, who comes (出欠), who came (出席), and what they are told."""
