"""What the tables of runs say: pure functions on data frames, no simulation and no drawing.

Every function takes tables as ``brandabm.batch.run_batch`` returns them, with the leading columns
``scenario`` and ``seed``.
"""
