"""The model written a second time from docs/ODD.md, slowly and plainly, to find errors."""
