"""What is measured: categories, order degrees and synergy, agglomeration, cognition."""
