"""Every figure, the scorecard and the report, by one command."""
