"""Single precision (ODD 7.6, "Precision"): the one place that says where and how.

Consumers' state and what enters V are ``numpy.float32``; an operation of such a number with
another, or with a Python float, has a result in single precision. Where the model reckons in
double precision with a consumer's number, the oracle writes ``float(...)`` around it.
"""

from __future__ import annotations

import math

import numpy as np

Single = np.float32

LEAST_EXPONENT = Single(-60.0)
_PER_LN2 = Single(1.442695)
_LN2_HIGH, _LN2_LOW = Single(0.693359375), Single(-2.1219444e-4)
"""Ln 2 as the sum of a number of few bits and a small one, so that k times the first is exact."""
_INVERSE_FACTORIALS = [Single(1.0 / math.factorial(n)) for n in range(7)]


def exponential(x: Single) -> Single:
    """Return e^x for x <= 0, below -60 as at -60: 2^k times a polynomial of degree 6."""
    x = max(x, LEAST_EXPONENT)
    k = round(float(x * _PER_LN2))
    rest = x - Single(k) * _LN2_HIGH - Single(k) * _LN2_LOW
    c = _INVERSE_FACTORIALS
    square = rest * rest
    series = (c[0] + rest) + square * (
        (c[2] + rest * c[3]) + square * ((c[4] + rest * c[5]) + square * c[6])
    )
    return Single(math.ldexp(float(series), k))
