"""Which portfolio and calendar of measures serves a goal best, for a given budget.

Optuna's tree-structured Parzen estimator (Bergstra et al. 2011) proposes portfolios; each is run on
the same seeds (common random numbers). The best are run again on fresh seeds, beside no measure at
all, because the best of many trials looks better than it is (the winner's curse).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from brandabm.analysis.paired import paired_difference
from brandabm.batch import run_batch
from brandabm.measures import MEASURES
from brandabm.scenario import Scenario

Report = Callable[[int, int], None]
Plan = tuple[tuple[str, int], ...]
"""Measures with the quarter of the history in which each starts, in order of code."""

RESAMPLES = 5000
TOGETHER = 10
"""Trials that are run at once; more would learn less from each other."""
NOTHING: Plan = ()


@dataclass(frozen=True)
class Goal:
    """What a portfolio is to raise: a number of one run, from its tables."""

    name: str
    meaning: str
    table: str
    value: Callable[[pd.DataFrame], float]


def by_quarter_40(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the first 40 quarters of the history."""
    return frame[(frame["quarter"] >= 0) & (frame["quarter"] < 40)]


GOALS: dict[str, Goal] = {
    goal.name: goal
    for goal in (
        Goal(
            "industrial",
            "mean share of the clusters in question that are IB or ICB, over the history",
            "clusters",
            lambda rows: float(rows["stage"].isin(("IB", "ICB")).mean()),
        ),
        Goal(
            "industrial_by_40",
            "the same within the first 40 quarters",
            "clusters",
            lambda rows: float(by_quarter_40(rows)["stage"].isin(("IB", "ICB")).mean()),
        ),
        Goal(
            "sales",
            "mean export sales a quarter of the clusters in question [thousand yuan]",
            "clusters",
            lambda rows: float(rows.groupby("quarter")["sales"].sum().mean()),
        ),
        Goal(
            "value_added",
            "mean export value added a quarter of the clusters in question [thousand yuan]",
            "clusters",
            lambda rows: float(rows.groupby("quarter")["value_added"].sum().mean()),
        ),
    )
}
"""Goals by name."""


@dataclass(frozen=True)
class Search:
    """What a search found.

    Attributes
    ----------
    trials : one row a portfolio tried: plan, value (mean over the seeds), in order of trial
    finalists : one row a portfolio of the second round, best first: plan, value (mean over the
        fresh seeds), gain, low, high (over no measure, paired 95 %), best (chance of being the
        best of them, by resampling seeds)
    """

    trials: pd.DataFrame
    finalists: pd.DataFrame


def with_plan(scenario: Scenario, plan: Plan, cluster: int | str) -> Scenario:
    """Return the scenario with a plan in place of its own measures."""
    measures = [{"measure": code, "cluster": cluster, "start": start} for code, start in plan]
    return scenario.replace(**{"policy.measures": measures})


def affordable(scenario: Scenario) -> int:
    """Return how many programmes of intensity 1 the budget pays at once.

    Raises
    ------
    ValueError
        If the scenario has no budget, or one that pays for no programme.
    """
    policy = scenario.policy
    if policy.budget is None:
        raise ValueError("a search needs policy.budget: without a limit every measure is taken")
    number = len(MEASURES)
    if policy.programme_cost > 0.0:
        number = min(number, int(policy.budget / policy.programme_cost + 1e-9))
    if number == 0:
        raise ValueError(
            f"policy.budget = {policy.budget:g} does not pay for one programme "
            f"(policy.programme_cost = {policy.programme_cost:g})"
        )
    return number


def search_portfolio(
    scenario: Scenario,
    goal: str = "industrial",
    cluster: int | str = "all",
    *,
    trials: int = 60,
    seeds: Sequence[int] = range(4),
    fresh_seeds: Sequence[int] = range(1000, 1012),
    finalists: int = 5,
    starts: Sequence[int] = (0, 16, 32, 48),
    sampler_seed: int = 0,
    workers: int | None = None,
    progress: Report | None = None,
) -> Search:
    """Search for a portfolio of measures and their starts that serves a goal.

    Parameters
    ----------
    scenario : with ``policy.budget``; its own measures are replaced
    goal : a name of ``GOALS``;  cluster : whose government acts and is judged, or all
    trials : portfolios tried;  seeds : of every trial, the same for all
    fresh_seeds : of the second round, apart from ``seeds``;  finalists : portfolios in it
    starts : quarters of the history at which a measure may start;  sampler_seed : of Optuna

    Raises
    ------
    ValueError
        If the goal is unknown, the budget pays for nothing, or the seeds overlap.
    """
    import optuna

    if goal not in GOALS:
        raise ValueError(f"goal must be one of: {', '.join(GOALS)}, not {goal!r}")
    if set(seeds) & set(fresh_seeds):
        raise ValueError("the fresh seeds must be apart from the seeds of the search")
    places = affordable(scenario)
    codes = sorted(MEASURES)

    def proposed(trial: optuna.Trial) -> Plan:
        chosen: dict[str, int] = {}
        for place in range(places):
            code = trial.suggest_categorical(f"measure {place}", ["none", *codes])
            start = trial.suggest_categorical(f"start {place}", list(starts))
            if code != "none":
                chosen.setdefault(code, start)
        return tuple(sorted(chosen.items()))

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(seed=sampler_seed, constant_liar=True)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    values: dict[Plan, float] = {}
    tried: list[tuple[Plan, float]] = []
    while len(tried) < trials:
        # Many at a time: starting the processes takes longer than a run.
        asked = [study.ask() for _ in range(min(TOGETHER, trials - len(tried)))]
        plans = [proposed(trial) for trial in asked]
        new = list(dict.fromkeys(plan for plan in plans if plan not in values))
        found = scores(scenario, new, goal, cluster, seeds, workers) if new else []
        values |= {plan: float(each.mean()) for plan, each in zip(new, found, strict=True)}
        for trial, plan in zip(asked, plans, strict=True):
            study.tell(trial, values[plan])
            tried.append((plan, values[plan]))
        if progress is not None:
            progress(len(tried), trials)
    best = sorted(values, key=lambda plan: -values[plan])[:finalists]
    return Search(
        pd.DataFrame(tried, columns=["plan", "value"]),
        judge_again(scenario, best, goal, cluster, fresh_seeds, workers),
    )


def scores(
    scenario: Scenario,
    plans: Sequence[Plan],
    goal: str,
    cluster: int | str,
    seeds: Sequence[int],
    workers: int | None,
) -> list[np.ndarray]:
    """Return the goal of every plan for every seed (float64[seed] each)."""
    points = {str(number): with_plan(scenario, plan, cluster) for number, plan in enumerate(plans)}
    table = GOALS[goal].table
    frame = run_batch(points, seeds, tables=(table,), workers=workers)[table]
    row = scenario.clusters.row_of(cluster)
    if row is not None:
        frame = frame[frame["cluster"] == row]
    value = GOALS[goal].value
    return [
        np.array([value(run) for _, run in frame[frame["scenario"] == name].groupby("seed")])
        for name in points
    ]


def chances_of_being_best(values: np.ndarray) -> np.ndarray:
    """Return how often each portfolio leads when seeds are drawn again (float64[portfolio]).

    Portfolios that lead together share the draw: where none does anything, none is best.

    Parameters
    ----------
    values : float64[portfolio, seed]
    """
    seeds = values.shape[1]
    draws = np.random.default_rng(0).integers(0, seeds, (RESAMPLES, seeds))
    resampled = values[:, draws].mean(axis=2)
    leads = resampled == resampled.max(axis=0)
    return np.asarray((leads / leads.sum(axis=0)).mean(axis=1))


def judge_again(
    scenario: Scenario,
    plans: Sequence[Plan],
    goal: str,
    cluster: int | str,
    seeds: Sequence[int],
    workers: int | None,
) -> pd.DataFrame:
    """Run portfolios on fresh seeds, beside none; return them in the order of their gain."""
    found = scores(scenario, [NOTHING, *plans], goal, cluster, seeds, workers)
    without, by_plan = found[0], np.array(found[1:])
    rows = []
    for plan, values, best in zip(plans, by_plan, chances_of_being_best(by_plan), strict=True):
        gain = paired_difference(values, without)
        rows.append((plan, values.mean(), gain.estimate, gain.low, gain.high, best))
    frame = pd.DataFrame(rows, columns=["plan", "value", "gain", "low", "high", "best"])
    return frame.sort_values("gain", ascending=False, ignore_index=True)
