"""What one quarter does: each phase reads the state, applies rules, writes the state."""
