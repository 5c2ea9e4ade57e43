"""Whether plans of governments, and shocks, are possible in a scenario."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from brandabm.scenario.schema import nearest
from brandabm.scenario.sections.clusters import Clusters
from brandabm.scenario.sections.policy import EVERY, PlannedMeasure, Policy
from brandabm.scenario.sections.run import Time
from brandabm.scenario.sections.shocks import FIRM_KINDS, MARKET_KINDS, Shock
from brandabm.scenario.sections.world import Market


def check_places(
    policy: Policy, shocks: Iterable[Shock], clusters: Clusters, markets: Iterable[Market]
) -> None:
    """Refuse measures and shocks in clusters or markets that do not exist.

    Raises
    ------
    ValueError
        With the key, what there is, and what was probably meant.
    """
    names = [known.name for known in clusters.named]
    for number, plan in enumerate(policy.measures):
        key = f"policy.measures.{number}.cluster"
        check_cluster(key, plan.cluster, clusters, names)
    places = [market.name for market in markets]
    for number, shock in enumerate(shocks):
        check_cluster(f"shocks.{number}.cluster", shock.cluster, clusters, names)
        for place, kinds in (("market", MARKET_KINDS), ("cluster", FIRM_KINDS)):
            if getattr(shock, place) != EVERY and shock.kind not in kinds:
                raise ValueError(
                    f"shocks.{number}.{place} must be {EVERY}: {shock.kind} strikes no single "
                    f"{place} (those that do: {', '.join(kinds)})"
                )
        if shock.market not in (EVERY, *places):
            raise ValueError(
                f"shocks.{number}.market = {shock.market!r} is no market: "
                f"must be one of: {EVERY}, {', '.join(places)}" + meant(shock.market, places)
            )


def check_cluster(key: str, cluster: int | str, clusters: Clusters, names: list[str]) -> None:
    """Refuse a cluster that does not exist."""
    if cluster == EVERY or clusters.row_of(cluster) is not None:
        return
    known = f" or one of: {', '.join(names)}" if names else ""
    raise ValueError(
        f"{key} = {cluster!r} is no cluster: must be {EVERY}, a number from 0 to "
        f"{clusters.number - 1}{known}" + meant(str(cluster), names)
    )


def meant(text: str, known: list[str]) -> str:
    """Return a question for what was probably meant, or nothing."""
    close = nearest(text, known)
    return f" (did you mean {close}?)" if close else ""


def check_dates(policy: Policy, clusters: Clusters) -> None:
    """Refuse a measure that is in force twice at once in one cluster, by whichever name.

    Raises
    ------
    ValueError
        With the two plans.
    """
    for (first, one), (second, other) in combinations(enumerate(policy.measures), 2):
        places = {clusters.row_of(plan.cluster) for plan in (one, other)}
        same = len(places) == 1 or None in places
        if one.measure == other.measure and same and overlap(one, other):
            raise ValueError(
                f"policy.measures.{second} overlaps with policy.measures.{first}: "
                f"{one.measure} is in force once at a time; give one of them a larger intensity"
            )


def overlap(one: PlannedMeasure, other: PlannedMeasure) -> bool:
    """Return whether two plans are in force in a same quarter."""
    one_goes_on = one.end is None or other.start < one.end
    other_goes_on = other.end is None or one.start < other.end
    return one_goes_on and other_goes_on


def check_budget(policy: Policy, clusters: Clusters, time: Time) -> None:
    """Refuse programmes that cost more in a quarter than a government has.

    Raises
    ------
    ValueError
        With the first cluster and quarter in which the budget does not last.
    """
    if policy.budget is None:
        return
    row_of = clusters.row_of  # none stands for every cluster
    named = {row_of(plan.cluster): plan.cluster for plan in policy.measures}
    for row, cluster in named.items():
        plans = [plan for plan in policy.measures if row_of(plan.cluster) in (row, None)]
        for quarter in range(-time.burn_in, time.quarters):
            cost = sum(plan.level(quarter) * policy.cost_of(plan) for plan in plans)
            if cost > policy.budget * (1.0 + 1e-9):
                raise ValueError(
                    f"policy.budget = {policy.budget:g} is exceeded: in quarter {quarter} the "
                    f"measures of cluster {cluster} cost {cost:g} thousand yuan"
                )
