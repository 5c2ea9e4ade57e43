"""What the factors and the outcomes of a sweep are called on the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from brandabm.dashboard.changes import in_words, label_of
from brandabm.dashboard.charts.calendar import measure_name
from brandabm.figures.texts import Texts
from brandabm.indicators.categories import CATEGORIES
from brandabm.measures import MEASURES

BREAK = re.compile(r"breaks\.(\d+)\.value")
INTENSITY = re.compile(r"policy\.measures\.(\w+)\.intensity")

Names = Mapping[str, str]
"""Names by key; no two keys have the same."""


def factor_names(
    factors: Sequence[str], points: Mapping[str, Mapping[str, Any]], texts: Texts
) -> Names:
    """Return what the factors of a sweep are called; a factor without a name has its key.

    Parameters
    ----------
    factors : dotted keys
    points : changes of each point of the experiment, which may hold the breaks that are varied
    """
    return _distinct({key: _factor_name(key, points, texts) for key in factors})


def outcome_names(outcomes: Sequence[str], texts: Texts) -> Names:
    """Return what columns of the summary are called; one that the pages do not know has its key."""
    return _distinct({key: _outcome_name(key, texts) for key in outcomes})


def with_keys(names: Names, texts: Texts) -> Names:
    """Return names with their keys behind them, as one chooses among them."""
    return {
        key: texts("sweep-named", name=name, code=key)
        if name != key and not name.endswith(f"({key})")
        else name
        for key, name in names.items()
    }


def values_in_words(points: pd.DataFrame, factors: Sequence[str], texts: Texts) -> pd.DataFrame:
    """Return points of a sweep with the values of switches and choices as one reads them."""
    worded = {
        key: points[key].map(lambda value: in_words(None if pd.isna(value) else value, texts))
        for key in factors
        if is_bool_dtype(points[key]) or not is_numeric_dtype(points[key])
    }
    return points.assign(**worded)


def _factor_name(key: str, points: Mapping[str, Mapping[str, Any]], texts: Texts) -> str:
    broken, planned = BREAK.fullmatch(key), INTENSITY.fullmatch(key)
    if broken is not None:
        changed = {_key_of_break(changes, int(broken[1])) for changes in points.values()} - {None}
        if len(changed) == 1:
            return texts("sweep-broken", name=label_of(str(changed.pop()), texts))
    if planned is not None and planned[1] in MEASURES:
        return texts("sweep-intensity", name=measure_name(planned[1], texts))
    return label_of(key, texts)


def _key_of_break(changes: Mapping[str, Any], number: int) -> str | None:
    breaks = changes.get("breaks", [])
    return str(breaks[number]["key"]) if number < len(breaks) else None


def _outcome_name(key: str, texts: Texts) -> str:
    if key in CATEGORIES:
        return texts.category(key)
    try:
        return texts(f"outcome-{key}")
    except KeyError:  # of another version of the package
        return key


def _distinct(names: Names) -> Names:
    """Return the names, with the key behind each that is not the only one of its kind."""
    often = Counter(names.values())
    return {key: name if often[name] == 1 else f"{name} ({key})" for key, name in names.items()}
