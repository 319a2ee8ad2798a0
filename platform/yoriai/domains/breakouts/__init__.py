"""Small groups of a meeting (小グループ) that bring together people who have not met."""
