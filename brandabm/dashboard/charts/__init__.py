"""Charts of the dashboard: options for ECharts from tables, nothing else."""
