"""First passages to a stage, with exit from business as a competing risk.

The cumulative incidence of a stage is the probability of having reached it by a certain age when
leaving business first makes that impossible (Aalen & Johansen 1978, Scandinavian Journal of
Statistics 5(3), 141-150). Agents that have done neither when the run ends are censored.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsmodels.duration.survfunc import CumIncidenceRight

from brandabm.analysis.runs import RUN, STAGES, agents

CENSORED, REACHED, LEFT = 0, 1, 2
"""How a passage ended: not at all, at the stage, or by exit."""


def first_passages(
    transitions: pd.DataFrame, quarters: pd.DataFrame, level: str, stage: str
) -> pd.DataFrame:
    """Return when each agent first reached a stage, or what ended its chance to.

    Parameters
    ----------
    transitions, quarters : tables of the same runs
    level : "firm" or "cluster"
    stage : "PB" or "EB" for firms, "IB" or "ICB" for clusters

    Returns
    -------
    DataFrame
        One row an agent: scenario, seed, identity, founder, start, time (quarters since the
        agent began) and status (`CENSORED`, `REACHED` or `LEFT`).

    Raises
    ------
    ValueError
        If the level or the stage does not exist.
    """
    if level not in STAGES or stage not in STAGES[level][1:]:
        raise ValueError(f"no stage {stage!r} can be reached by a {level!r}")
    moves = transitions[(transitions["level"] == level) & (transitions["to_stage"] == stage)]
    reached = moves.groupby([*RUN, "identity"], sort=False)["quarter"].min().rename("reached")
    rows = agents(transitions, quarters, level).join(reached, on=[*RUN, "identity"])
    end = rows["reached"].fillna(rows["last"]).astype("int64")
    status = np.where(rows["reached"].notna(), REACHED, np.where(rows["exited"], LEFT, CENSORED))
    kept = rows[[*RUN, "identity", "founder", "start"]]
    return kept.assign(time=end - rows["start"], status=status)


def cumulative_incidence(
    times: npt.ArrayLike, statuses: npt.ArrayLike, horizon: int, cause: int = REACHED
) -> pd.DataFrame:
    """Return the cumulative incidence of one cause at every quarter up to a horizon.

    Parameters
    ----------
    times : quarters until the event or the censoring
    statuses : 0 where censored, else the number of the cause
    horizon : last quarter of the answer
    cause : the cause asked for

    Returns
    -------
    DataFrame
        time (0 to horizon), incidence and standard_error (of the Aalen-Johansen estimate, for
        independent agents; NaN where it cannot be told).
    """
    grid = np.arange(horizon + 1)
    incidence, error = np.zeros(grid.size), np.zeros(grid.size)
    status = np.asarray(statuses, dtype=np.int64)
    if (status == cause).any():
        # When everybody left has an event at once the error is unknown, which is no mistake.
        with np.errstate(divide="ignore", invalid="ignore"):
            estimate = CumIncidenceRight(np.asarray(times, dtype=float), status)
        place = np.searchsorted(estimate.times, grid, side="right")
        incidence = np.r_[0.0, estimate.cinc[cause - 1]][place]
        error = np.r_[0.0, estimate.cinc_se[cause - 1]][place]
    return pd.DataFrame({"time": grid, "incidence": incidence, "standard_error": error})


def incidence_by_run(passages: pd.DataFrame, horizon: int, cause: int = REACHED) -> pd.DataFrame:
    """Return the cumulative incidence in every run: scenario, seed, time, incidence.

    Agents of one run share their history, so the spread between runs, not the standard error of
    the pooled estimate, says how sure one can be.
    """
    parts = [
        cumulative_incidence(run["time"], run["status"], horizon, cause)
        .drop(columns="standard_error")
        .assign(**dict(zip(RUN, name, strict=True)))
        for name, run in passages.groupby(RUN, sort=False)
    ]
    return pd.concat(parts, ignore_index=True)[[*RUN, "time", "incidence"]]


def median_passage(passages: pd.DataFrame) -> float:
    """Return the median quarters to the stage among the agents that reached it (NaN if none)."""
    return float(passages.loc[passages["status"] == REACHED, "time"].median())
