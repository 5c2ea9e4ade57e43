"""Names of scenarios, stages, markets, clusters and firms as the pages write them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from brandabm.dashboard.choice import Choice
from brandabm.figures.palette import SAME_AS
from brandabm.figures.texts import Texts

KNOWN_MARKETS = ("US", "EU", "AsiaPacific", "Emerging")
"""Markets of the built-in scenarios, which have a name in both languages."""
KNOWN_CLUSTERS = ("Guangshan", "Jinzhai", "Qinghe")
"""Named clusters of the built-in scenarios, which have a name in both languages."""


def stage_name(stage: str, texts: Texts) -> str:
    """Return the name of a stage of a firm or a cluster, own or displayed."""
    known = "scattered" if stage.lower() == "scattered" else SAME_AS.get(stage, stage)
    return texts(f"stage-short-{known}") if stage not in ("ENTRY", "EXIT") else stage


def market_name(market: str, texts: Texts) -> str:
    """Return the name of a market; that of the scenario if the pages have none."""
    return texts(f"market-{market}") if market in KNOWN_MARKETS else market


def cluster_name(cluster: int, named: Sequence[str], texts: Texts) -> str:
    """Return the name of a cluster.

    Parameters
    ----------
    named : names that the scenario gives to the first clusters; the others have numbers
    """
    if cluster >= len(named):
        return texts("watch-cluster", number=cluster)
    return named_cluster(named[cluster], texts)


def named_cluster(name: str, texts: Texts) -> str:
    """Return the name of a cluster that has one; that of the scenario if the pages have none."""
    return texts(f"cluster-{name}") if name in KNOWN_CLUSTERS else name


def any_cluster(home: str, texts: Texts) -> str:
    """Return the name of a cluster of which a plan tells the name or the number."""
    return (
        texts("watch-cluster", number=int(home)) if home.isdigit() else named_cluster(home, texts)
    )


def scenario_name(choice: Choice, texts: Texts) -> str:
    """Return what a scenario is called: by its file, if one names it, and by the built-in one."""
    preset = texts(f"preset-{choice.preset}")
    return texts("scenario-named", name=choice.name, preset=preset) if choice.name else preset


@lru_cache(20_000)
def firm_name(texts: Texts, number: int, home: str) -> str:
    """Return the name of a firm of a film; ``home`` is that of its cluster."""
    return texts("watch-firm", number=number, home=home)
