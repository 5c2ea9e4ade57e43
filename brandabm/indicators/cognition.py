"""The cognition funnel: how far consumers have come with brands.

Document 000 (§4.3) lets consumer cognition drive brand building. The funnel follows Lavidge &
Steiner (1961), Journal of Marketing 25(6), 59-62, with the consideration set of Hauser &
Wernerfelt (1990), Journal of Consumer Research 16(4), 393-408, as its second step.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

type FloatArray = npt.NDArray[np.float64]

# Sums of single-precision weights of the same consumers may differ by this relative amount.
_ROUNDING = 1e-6


class CognitionFunnel(NamedTuple):
    """Conditional rates of the funnel, each float[..., market] in [0, 1].

    The product of the rates up to a step is the share of consumers online that reaches it.
    """

    awareness: FloatArray
    """Aware, of consumers online."""
    consideration: FloatArray
    """Considered it, of those aware."""
    preference: FloatArray
    """Bought it, of those who considered it: preference as revealed by the choice."""
    repeat: FloatArray
    """Bought it again, of those who bought."""


def cognition_funnel(
    aware: npt.ArrayLike,
    considered: npt.ArrayLike,
    bought: npt.ArrayLike,
    repeated: npt.ArrayLike,
    population: npt.ArrayLike,
) -> CognitionFunnel:
    """Turn the numbers of consumers at each step of the funnel into conditional rates.

    The groups are nested: who repeats has bought, who buys has considered, who considers is
    aware. A rate of nobody (0 / 0) is 0.

    Parameters
    ----------
    aware, considered, bought, repeated : float[..., market]
        Consumers, or consumer-brand pairs, at each step; leading axes as wanted (quarter,
        stage, brand).
    population : float[market]
        Consumers, or consumer-brand pairs, in all; broadcast against the counts.

    Returns
    -------
    CognitionFunnel
        (awareness, consideration, preference, repeat), each float[..., market] in [0, 1].

    Raises
    ------
    ValueError
        If a count is negative or not finite, or a group exceeds the one it belongs to.
    """
    return CognitionFunnel(
        awareness=_rate("aware", aware, "population", population),
        consideration=_rate("considered", considered, "aware", aware),
        preference=_rate("bought", bought, "considered", considered),
        repeat=_rate("repeated", repeated, "bought", bought),
    )


def _rate(part_name: str, part: npt.ArrayLike, whole_name: str, whole: npt.ArrayLike) -> FloatArray:
    parts, wholes = np.broadcast_arrays(_counts(part_name, part), _counts(whole_name, whole))
    if (parts > wholes * (1.0 + _ROUNDING)).any():
        raise ValueError(
            f"cognition_funnel: {part_name} must not exceed {whole_name}, got {parts} of {wholes}"
        )
    rate = np.divide(parts, wholes, out=np.zeros(wholes.shape), where=wholes > 0.0)
    return np.minimum(rate, 1.0)


def _counts(name: str, given: npt.ArrayLike) -> FloatArray:
    counts = np.asarray(given, dtype=np.float64)
    if not (np.isfinite(counts) & (counts >= 0.0)).all():
        raise ValueError(f"{name}: must be finite and not negative, got {counts}")
    return counts
