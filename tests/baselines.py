"""Recorded numbers of fixed runs: ``python -m tests.baselines`` compares, ``--write`` records.

They say that nothing changed, not that it is right. Whoever means to change results runs the
command, reads what changed and by how much, and commits ``baselines.json`` with the change.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from brandabm import BrandModel, Scenario

FILE = Path(__file__).with_name("baselines.json")
TOLERANCE = 1e-9
"""Relative; another processor may round the last bits differently."""

SMALL = {
    "consumers.number": 600,
    "firms.number_at_start": 40,
    "clusters.number": 4,
    "time.quarters": 20,
    "time.burn_in": 4,
}


def without(*mechanisms: str) -> dict[str, Any]:
    return SMALL | {f"mechanisms.{name}": False for name in mechanisms}


RUNS: dict[str, tuple[int, dict[str, Any]]] = {
    "baseline, one year": (0, {"time.quarters": 4, "time.burn_in": 1}),
    "small": (1, SMALL),
    "small, another seed": (2**63 - 1, SMALL),
    "small, no prices and no products": (1, without("price", "product")),
    "small, no clusters and no innovation": (1, without("cluster", "innovation")),
    "small, no cognition and no environment": (1, without("cognition", "environment")),
    "small, no gates, quick to commit": (
        3,
        SMALL
        | {"stages.abilities_need_stage": False, "branding.review_rate": 0.5}
        | {"branding.alliance_founders": 1, "branding.membership_cost": 0.0},
    ),
    "odd sizes, many entries": (
        4,
        {
            "consumers.number": 613,
            "consumers.neighbours": 6,
            "consumers.memory_size": 3,
            "consumers.listings_met": 5,
            "firms.number_at_start": 37,
            "clusters.number": 7,
            "entry_exit.entry_rate": 0.1,
            "time.quarters": 13,
            "time.burn_in": 1,
            "stages.gate": "geometric",
        },
    ),
}
"""Seed and changes of the default scenario."""

AT_THE_END = (
    "firms", "PB", "EB", "mark_up", "price_sold", "quality", "units", "sales", "hhi",
    "buyer_share", "awareness", "synergy", "ellison_glaeser",
)  # fmt: skip
IN_ALL = ("entries", "exits", "sales", "account_profit", "account_budgets", "spending_innovation")

Numbers = dict[str, int | float]


def measure(seed: int, changes: dict[str, Any]) -> Numbers:
    """Return summary numbers of one run: whole numbers where they count, else floats."""
    results = BrandModel(Scenario().replace(**changes), seed).run()
    quarters, moves = results.quarters, results.transitions
    numbers = {f"{name}, last quarter": quarters[name].iloc[-1].item() for name in AT_THE_END}
    numbers |= {f"{name}, all quarters": quarters[name].sum().item() for name in IN_ALL}
    between = (moves["from_stage"] != "ENTRY") & (moves["to_stage"] != "EXIT")
    numbers["moves between stages"] = between.sum().item()
    numbers["knowledge of clusters"] = results.clusters["knowledge"].sum().item()
    numbers["goodwill of firms"] = results.firms["goodwill"].sum().item()
    numbers["mean niche"] = results.firms["niche"].mean().item()
    return numbers


def recorded() -> dict[str, Numbers]:
    """Return the numbers in the file."""
    numbers: dict[str, Numbers] = json.loads(FILE.read_text(encoding="utf-8"))
    return numbers


class Change(NamedTuple):
    """A number that is not what it was; None stands for no number."""

    run: str
    number: str
    old: int | float | None
    new: int | float | None

    def __str__(self) -> str:
        """Say what changed and by how much."""
        told = f"{self.run}: {self.number}: {self.old} -> {self.new}"
        if self.old is None or self.new is None:
            return told
        share = f" ({(self.new - self.old) / abs(self.old):+.3g} of it)" if self.old else ""
        return f"{told}, by {self.new - self.old:+.6g}{share}"


def same(old: int | float | None, new: int | float | None) -> bool:
    """Compare whole numbers exactly and others to ``TOLERANCE``."""
    if isinstance(old, float) and isinstance(new, float):
        return math.isclose(old, new, rel_tol=TOLERANCE, abs_tol=TOLERANCE**2)
    return type(old) is type(new) and old == new


def changes_of(old: dict[str, Numbers], new: dict[str, Numbers]) -> Iterator[Change]:
    """Yield every number that is not the same, also those that came or went."""
    for run in [*old, *(run for run in new if run not in old)]:
        before, after = old.get(run, {}), new.get(run, {})
        for number in [*before, *(number for number in after if number not in before)]:
            change = Change(run, number, before.get(number), after.get(number))
            if not same(change.old, change.new):
                yield change


def main(arguments: list[str] | None = None) -> int:
    """Print what changed; with ``--write`` record it, else return 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.baselines", description=__doc__)
    parser.add_argument("--write", action="store_true", help="record the new numbers")
    write = parser.parse_args(arguments).write
    new = {run: measure(*how) for run, how in RUNS.items()}
    changes = list(changes_of(recorded() if FILE.exists() else {}, new))
    for change in changes:
        print(change)
    print(f"{len(changes)} of {sum(map(len, new.values()))} numbers changed")
    if write and changes:
        FILE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        print(f"written: {FILE}")
    return int(bool(changes) and not write)


if __name__ == "__main__":
    sys.exit(main())
