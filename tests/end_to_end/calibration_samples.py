"""A calibration in a tiny world, for tests; VALUE stands for its number."""

PLAN = """
name: tiny
seeds: 5:7
points:
  baseline: {consumers.number: 300, firms.number_at_start: 20, clusters.number: 2, time.quarters: 8}
parameters:
  firms.mark_up_at_start: {low: 0.1, high: 0.6}
  consumers.quality_weight: {low: 2, high: 6}
targets:
  level:
    {measure: level, columns: [mark_up], first: 2003, last: 2004, deviation: 0.01, value: VALUE}
"""
