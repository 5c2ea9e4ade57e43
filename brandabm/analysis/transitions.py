"""Numbers of agents at each stage, and how often they move between stages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from brandabm.analysis.runs import ENTRY, EXIT, RUN, STAGES, agents

QUARTERS_PER_YEAR = 4
ABSENT = "ABSENT"
"""An agent that has not yet entered."""


def numbers_at_risk(transitions: pd.DataFrame, quarters: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return how many agents began each quarter at each stage.

    Parameters
    ----------
    transitions, quarters : tables of the same runs
    level : "firm" or "cluster"

    Returns
    -------
    DataFrame
        scenario, seed, quarter, stage, at_risk: one row a run, quarter and stage. Who enters in a
        quarter is at risk from the next.
    """
    stages = STAGES[level]
    own = transitions[transitions["level"] == level]
    founders = agents(transitions, quarters, level).query("founder").groupby(RUN).size()
    parts = []
    for name, run in quarters.groupby(RUN, sort=False):
        calendar = np.sort(run["quarter"].to_numpy())
        moves = own[(own["scenario"] == name[0]) & (own["seed"] == name[1])]
        for number, stage in enumerate(stages):
            gains = moves["quarter"][moves["to_stage"] == stage].value_counts()
            losses = moves["quarter"][moves["from_stage"] == stage].value_counts()
            change = gains.reindex(calendar, fill_value=0) - losses.reindex(calendar, fill_value=0)
            before = change.cumsum().shift(1, fill_value=0)
            start = int(founders.get(name, 0)) if number == 0 else 0
            parts.append(
                pd.DataFrame(
                    {
                        "scenario": name[0],
                        "seed": name[1],
                        "quarter": calendar,
                        "stage": stage,
                        "at_risk": start + before.to_numpy(dtype=np.int64),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)


def transition_counts(
    transitions: pd.DataFrame, quarters: pd.DataFrame, level: str
) -> pd.DataFrame:
    """Return counts and quarterly probabilities of every move between two stages, by run.

    Staying is the rest: the probabilities of one origin sum to one where anybody was at risk.

    Returns
    -------
    DataFrame
        scenario, seed, from_stage, to_stage, count, at_risk (agent-quarters at the origin) and
        probability per quarter (NaN where nobody was at risk). Targets are the stages and, for
        firms, EXIT.
    """
    stages = STAGES[level]
    targets = [*stages, EXIT] if level == "firm" else list(stages)
    risk = numbers_at_risk(transitions, quarters, level)
    exposure = risk.groupby([*RUN, "stage"], sort=False)["at_risk"].sum()
    own = transitions[(transitions["level"] == level) & (transitions["from_stage"] != ENTRY)]
    seen = own.groupby([*RUN, "from_stage", "to_stage"]).size()
    rows = []
    for name in quarters[RUN].drop_duplicates().itertuples(index=False, name=None):
        for origin in stages:
            at_risk = int(exposure[(*name, origin)])
            moved = {
                target: int(seen.get((*name, origin, target), 0))
                for target in targets
                if target != origin
            }
            moved[origin] = at_risk - sum(moved.values())
            rows += [(*name, origin, target, moved[target], at_risk) for target in targets]
    frame = pd.DataFrame(rows, columns=[*RUN, "from_stage", "to_stage", "count", "at_risk"])
    return frame.assign(probability=frame["count"] / frame["at_risk"].where(frame["at_risk"] > 0))


def yearly_matrix(counts: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the probabilities of being at each stage a year later, all runs pooled.

    The quarterly matrix, with EXIT absorbing, to the fourth power; an origin at which nobody ever
    was has NaN.

    Parameters
    ----------
    counts : as `transition_counts` returns them
    level : "firm" or "cluster"
    """
    stages = list(STAGES[level])
    states = [*stages, EXIT] if level == "firm" else stages
    sums = counts.groupby(["from_stage", "to_stage"])["count"].sum()
    quarterly = np.eye(len(states))
    empty = []
    for row, origin in enumerate(stages):
        values = np.array([sums.get((origin, target), 0) for target in states], dtype=float)
        if values.sum() > 0.0:
            quarterly[row] = values / values.sum()
        else:
            empty.append(row)
    yearly = np.linalg.matrix_power(quarterly, QUARTERS_PER_YEAR)
    yearly[empty] = np.nan
    return pd.DataFrame(yearly, index=states, columns=states).loc[stages]


def stages_at(
    transitions: pd.DataFrame, quarters: pd.DataFrame, level: str, dates: Sequence[int]
) -> pd.DataFrame:
    """Return the stage of every agent at the end of some quarters.

    Returns
    -------
    DataFrame
        scenario, seed, identity and one column for each date (its number): a stage, ABSENT before
        entry, EXIT afterwards.
    """
    rows = agents(transitions, quarters, level)
    own = transitions[transitions["level"] == level].sort_values("quarter", kind="stable")
    key = [*RUN, "identity"]
    for date in dates:
        latest = own[own["quarter"] <= date].groupby(key, sort=False)["to_stage"].last()
        stage = rows[key].join(latest, on=key)["to_stage"].astype(object)
        unmoved = np.where(rows["founder"], STAGES[level][0], ABSENT)
        rows[date] = stage.where(stage.notna(), unmoved)
    return rows[[*key, *dates]]


def flows(
    transitions: pd.DataFrame, quarters: pd.DataFrame, level: str, dates: Sequence[int]
) -> pd.DataFrame:
    """Return how many agents were at which stage at one date and at which at the next, by run.

    Returns
    -------
    DataFrame
        scenario, seed, interval (0 for the first two dates), from_stage, to_stage, count; agents
        absent at both ends, or gone at both, are left out.
    """
    placed = stages_at(transitions, quarters, level, dates)
    parts = []
    for interval, (first, second) in enumerate(itertools.pairwise(dates)):
        pairs = placed[[*RUN]].assign(
            interval=interval, from_stage=placed[first], to_stage=placed[second]
        )
        outside = pairs["from_stage"].eq(pairs["to_stage"]) & pairs["from_stage"].isin(
            [ABSENT, EXIT]
        )
        parts.append(pairs[~outside])
    columns = [*RUN, "interval", "from_stage", "to_stage"]
    return pd.concat(parts).groupby(columns, sort=False).size().rename("count").reset_index()
