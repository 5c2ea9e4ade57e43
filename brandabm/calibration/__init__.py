"""Fitting parameters to numbers: a best point, a posterior, and what the numbers say of each."""
