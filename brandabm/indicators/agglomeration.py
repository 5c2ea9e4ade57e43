"""Concentration, agglomeration, specialisation and inequality.

Every function returns 0.0 where its index is undefined (nothing to measure, no variation), so
that a series over quarters has no gaps. Negative or non-finite amounts are an error.

Sources
-------
Ellison & Glaeser (1997), Journal of Political Economy 105(5), 889-927.
Moran (1950), Biometrika 37(1/2), 17-23.
"""

import numpy as np
import numpy.typing as npt

type FloatArray = npt.NDArray[np.float64]

# Differences of this relative size are rounding, not variation.
_ROUNDING = 1e-12


def herfindahl(shares: npt.ArrayLike) -> FloatArray:
    """Herfindahl-Hirschman index, the sum of squared shares.

    Parameters
    ----------
    shares : float[..., firm]
        Non-negative amounts (shares, sales, sizes) in any one unit, divided by their sum here.

    Returns
    -------
    float[...]
        From 1 / firms (all equal) to 1 (one firm has all); 0 without firms or if all are zero.

    Raises
    ------
    ValueError
        If an amount is negative or not finite.
    """
    squares = _shares_of_total("shares", shares) ** 2
    return np.minimum(_sum(squares), 1.0)


def concentration_ratio(sales: npt.ArrayLike, largest: int = 4) -> FloatArray:
    """Concentration ratio (CR4 by default): joint share of the largest firms.

    Parameters
    ----------
    sales : float[..., firm]
        Non-negative sales in any one unit.
    largest : int
        How many firms are counted; with fewer firms in the market, all are.

    Returns
    -------
    float[...]
        Share [0, 1]; 0 without firms or without sales.

    Raises
    ------
    ValueError
        If `largest` is below 1, or an amount is negative or not finite.
    """
    if largest < 1:
        raise ValueError(f"concentration_ratio: largest must be at least 1, got {largest}")
    ordered = np.sort(_shares_of_total("sales", sales), axis=-1)
    return np.minimum(ordered[..., -largest:].sum(axis=-1), 1.0)


def ellison_glaeser(
    plant_sizes: npt.ArrayLike, plant_region: npt.ArrayLike, region_area_share: npt.ArrayLike
) -> FloatArray:
    """Agglomeration beyond chance: gamma of Ellison & Glaeser (1997, proposition 1).

    gamma = (G - (1 - sum x²) H) / ((1 - sum x²)(1 - H)), with G = sum (s - x)² over the regions,
    s the region's share of plant sizes, x its share of area, and H the Herfindahl index of the
    plants. Its expectation is 0 when plants are thrown at random with probabilities x, whatever
    their sizes; positive values mean agglomeration, negative ones dispersion. It has no bounds.

    Parameters
    ----------
    plant_sizes : float[..., plant]
        Non-negative sizes in any one unit (sales, capacity, workers); a plant of size zero
        counts as none.
    plant_region : int[..., plant]
        Region of each plant, an index into `region_area_share`.
    region_area_share : float[region]
        The regions' chances under pure chance: area, or all economic activity; divided by their
        sum here.

    Returns
    -------
    float[...]
        gamma [-]; 0.0 without plants, with one plant, with one region, or if all sizes or all
        areas are zero, because a single throw or a single target shows no pattern.

    Raises
    ------
    ValueError
        If shapes differ, a region does not exist, or an amount is negative or not finite.
    """
    sizes = _shares_of_total("plant_sizes", plant_sizes)
    areas = _shares_of_total("region_area_share", region_area_share)
    regions = np.asarray(plant_region)
    if areas.ndim != 1 or regions.shape != sizes.shape:
        raise ValueError(
            "ellison_glaeser: expected sizes [..., plant], regions [..., plant] and areas "
            f"[region], got shapes {sizes.shape}, {regions.shape} and {areas.shape}"
        )
    leading = sizes.shape[:-1]
    if regions.size == 0 or not areas.any():
        return np.zeros(leading)
    if not np.issubdtype(regions.dtype, np.integer):
        raise ValueError(f"plant_region: must be integers, got {regions.dtype}")
    if regions.min() < 0 or regions.max() >= areas.size:
        raise ValueError(f"plant_region: must be in 0..{areas.size - 1}, got {regions}")
    # One bin per region and position on the leading axes.
    rows = np.arange(sizes[..., 0].size)[:, np.newaxis] * areas.size
    bins = rows + regions.reshape(rows.size, -1)
    region_sizes = np.bincount(
        bins.ravel(), weights=sizes.ravel(), minlength=rows.size * areas.size
    ).reshape(*leading, areas.size)
    plant_concentration = _sum(sizes**2)
    area_dispersion = 1.0 - (areas**2).sum()
    raw_concentration = ((region_sizes - areas) ** 2).sum(axis=-1)
    excess = raw_concentration - area_dispersion * plant_concentration
    scale = area_dispersion * (1.0 - plant_concentration)
    defined = sizes.any(axis=-1) & (1.0 - plant_concentration > _ROUNDING)
    defined &= area_dispersion > _ROUNDING
    return np.divide(excess, scale, out=np.zeros(leading), where=defined)


def location_quotient(region_activity: npt.ArrayLike, region_base: npt.ArrayLike) -> FloatArray:
    """Location quotient: a region's share of an activity over its share of the base.

    Parameters
    ----------
    region_activity : float[..., region]
        Non-negative amount of the activity in each region, in any one unit.
    region_base : float[..., region]
        Non-negative base (all activity, workers, area), in any one unit; broadcast against
        `region_activity`.

    Returns
    -------
    float[..., region]
        1 where the activity is proportional to the base, above 1 where the region specialises;
        0 where the region has no base, or if there is no activity at all.

    Raises
    ------
    ValueError
        If an amount is negative or not finite.
    """
    activity, base = np.broadcast_arrays(
        _shares_of_total("region_activity", region_activity),
        _shares_of_total("region_base", region_base),
    )
    return np.divide(activity, base, out=np.zeros(activity.shape), where=base > 0.0)


def morans_i(values: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    """Spatial autocorrelation: Moran's I (Moran 1950).

    I = n / sum_ij w_ij * sum_ij w_ij z_i z_j / sum_i z_i², z the deviations from the mean. Its
    expectation is -1 / (n - 1) when values are dealt to places at random.

    Parameters
    ----------
    values : float[..., place]
        The quantity at each place, in any unit.
    weights : float[place, place]
        Non-negative spatial weights with a zero diagonal, see `inverse_distance_weights`.

    Returns
    -------
    float[...]
        I [-]; 0.0 with fewer than two places, equal values, or weights that are all zero.

    Raises
    ------
    ValueError
        If shapes differ, an entry is not finite, a weight is negative, or a place is its own
        neighbour.
    """
    quantity = np.asarray(values, dtype=np.float64)
    closeness = _amounts("weights", weights)
    if quantity.ndim == 0 or closeness.shape != (quantity.shape[-1],) * 2:
        raise ValueError(
            "morans_i: expected values [..., place] and weights [place, place], "
            f"got shapes {quantity.shape} and {closeness.shape}"
        )
    if not np.isfinite(quantity).all():
        raise ValueError(f"values: must be finite, got {quantity}")
    if closeness.diagonal().any():
        raise ValueError("weights: the diagonal must be zero, a place is not its own neighbour")
    leading = quantity.shape[:-1]
    if not closeness.any():
        return np.zeros(leading)
    spread = np.ptp(quantity, axis=-1)
    varied = spread > _ROUNDING * np.abs(quantity).max(axis=-1)
    scale = np.where(varied, spread, 1.0)[..., np.newaxis]
    deviation = (quantity - quantity.mean(axis=-1, keepdims=True)) / scale
    # A product of matrices would round otherwise with more rows beside this one.
    around = np.einsum("...i,ij->...j", deviation, closeness)
    covariance = (around * deviation).sum(axis=-1) / closeness.sum()
    variance = (deviation**2).mean(axis=-1)
    return np.divide(covariance, variance, out=np.zeros(leading), where=varied)


def inverse_distance_weights(coordinates: npt.ArrayLike) -> FloatArray:
    """Spatial weights 1 / distance with a zero diagonal, every row divided by its sum.

    Coincident places would have an infinite weight; they count as being as far apart as the two
    nearest distinct places. If all places coincide, all are equal neighbours.

    Parameters
    ----------
    coordinates : float[place, dimension]
        Positions on a plane (or line, or space), any one unit of length.

    Returns
    -------
    float[place, place]
        Weights [0, 1]; rows sum to 1. A lone place has weight 0.

    Raises
    ------
    ValueError
        If the shape is not [place, dimension] or a coordinate is not finite.
    """
    places = np.asarray(coordinates, dtype=np.float64)
    if places.ndim != 2:
        raise ValueError(f"coordinates: expected [place, dimension], got shape {places.shape}")
    if not np.isfinite(places).all():
        raise ValueError(f"coordinates: must be finite, got {places}")
    distance = np.linalg.norm(places[:, np.newaxis] - places[np.newaxis], axis=-1)
    apart = distance[distance > 0.0]
    if apart.size:
        closeness = apart.min() / np.maximum(distance, apart.min())
    else:
        closeness = np.ones(distance.shape)
    np.fill_diagonal(closeness, 0.0)
    return _shares_of_total("coordinates", closeness)


def gini(values: npt.ArrayLike) -> FloatArray:
    """Gini coefficient: half the relative mean absolute difference.

    Parameters
    ----------
    values : float[..., unit]
        Non-negative amounts in any one unit.

    Returns
    -------
    float[...]
        From 0 (all equal) to 1 - 1 / units (one has all); 0.0 without units or if all are zero.

    Raises
    ------
    ValueError
        If an amount is negative or not finite.
    """
    shares = _shares_of_total("values", values)
    units = shares.shape[-1]
    rank = np.arange(1, units + 1)
    weighted = (2 * rank - units - 1) * np.sort(shares, axis=-1)
    return np.maximum(weighted.sum(axis=-1) / max(units, 1), 0.0)


def _amounts(name: str, given: npt.ArrayLike) -> FloatArray:
    amounts = np.asarray(given, dtype=np.float64)
    if amounts.ndim == 0:
        raise ValueError(f"{name}: expected an array, got the number {amounts}")
    if not (np.isfinite(amounts) & (amounts >= 0.0)).all():
        raise ValueError(f"{name}: must be finite and not negative, got {amounts}")
    return amounts


def _shares_of_total(name: str, given: npt.ArrayLike) -> FloatArray:
    amounts = _amounts(name, given)
    total = np.broadcast_to(_sum(amounts)[..., np.newaxis], amounts.shape)
    return np.divide(amounts, total, out=np.zeros(amounts.shape), where=total > 0.0)


def _sum(values: FloatArray) -> FloatArray:
    """Sum the last axis from left to right, so that zeros at its end change no bit."""
    if values.shape[-1] == 0:
        return np.zeros(values.shape[:-1])
    return np.cumsum(values, axis=-1)[..., -1]
