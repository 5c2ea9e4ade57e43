"""Figures of the paper: one file each, drawn from the tables of declared experiments.

Only modules of this package import matplotlib, and importing the package alone does not; start
with ``brandabm.figures.drawing.draw_figures``.
"""
