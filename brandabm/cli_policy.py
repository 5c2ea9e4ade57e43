"""The commands ``policy effects`` and ``policy search``: what governments' measures do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from brandabm.cli_common import (
    InputError,
    Seeds,
    Workers,
    chosen_seeds,
    output,
    progress_bar,
    usable_folder,
    with_measured,
)
from brandabm.measures import MEASURES
from brandabm.scenario import Scenario
from brandabm.scenario.schema import nearest

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(no_args_is_help=True, help="What governments' measures do, and which are best.")


@app.command()
def effects(
    seeds: Seeds = "0:20",
    intensity: Annotated[
        float, typer.Option(min=0.0, max=20.0, help="Intensity of every measure.")
    ] = 1.0,
    measures: Annotated[
        str | None, typer.Option(help="Codes such as A11,B32; all when left out.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Document whose measured block to rewrite.")
    ] = None,
    workers: Workers = None,
) -> None:
    """Run every measure alone beside none, on the same seeds; print what each does."""
    from brandabm.analysis.measure_effects import (
        OUTCOMES,
        effects_markdown,
        measure_effects,
        run_measures,
    )

    chosen, codes = chosen_seeds(seeds), chosen_codes(measures)
    if len(chosen) < 2:
        raise InputError("--seeds: an interval needs at least two seeds")
    if out is not None:
        with_measured(out, {"effects": ""})
        usable_folder(str(out.resolve().parent))
    with progress_bar("runs") as report:
        found = measure_effects(run_measures(chosen, intensity, codes, None, workers, report))
    table = Table(title=f"Effect of each measure alone, {len(chosen)} seeds")
    for heading in ("code", "measure", *OUTCOMES.values()):
        table.add_column(heading, overflow="fold")
    for code in codes:
        rows = found[found["code"] == code].set_index("outcome")
        cells = [
            f"{100 * rows['estimate'][outcome]:+.1f}{'' if rows['told'][outcome] else ' ?'}"
            for outcome in OUTCOMES
        ]
        table.add_row(code, MEASURES[code].name_en, *cells)
    output.print(table)
    output.print("? cannot be told from nothing. Per cent; shares in points.")
    if out is not None:
        from brandabm.batch.output import write_document

        text = effects_markdown(found, chosen, intensity)
        write_document(out, with_measured(out, {"effects": text}))
        output.print(f"Written: {out.resolve()}", soft_wrap=True)


def chosen_codes(text: str | None) -> list[str]:
    """Return the codes of an option; raise InputError if one is unknown."""
    if text is None:
        return list(MEASURES)
    codes = [code.strip() for code in text.split(",")]
    for code in codes:
        if code not in MEASURES:
            guess = nearest(code, list(MEASURES))
            hint = f" Did you mean {guess}?" if guess else ""
            raise InputError(f"--measures: there is no measure {code!r}.{hint}")
    return list(dict.fromkeys(codes))


@app.command()
def search(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario, or a YAML file.")],
    budget: Annotated[
        float | None,
        typer.Option(min=0.0, help="Thousand yuan a quarter; policy.budget when left out."),
    ] = None,
    goal: Annotated[
        str, typer.Option(help="industrial, industrial_by_40, sales or value_added.")
    ] = "industrial",
    cluster: Annotated[
        str, typer.Option(help="Whose government acts and is judged: name, number, or all.")
    ] = "all",
    trials: Annotated[int, typer.Option(min=1, max=100_000, help="Portfolios tried.")] = 60,
    seeds: Seeds = "0:4",
    fresh_seeds: Annotated[
        str, typer.Option(help="Seeds on which the best are judged again.")
    ] = "1000:1012",
    out: Annotated[
        str | None, typer.Option("--out", metavar="FOLDER", help="Folder for all portfolios tried.")
    ] = None,
    workers: Workers = None,
) -> None:
    """Find good portfolios and calendars of measures for a budget and a goal."""
    from brandabm.analysis.policy_search import search_portfolio

    base = Scenario.load(scenario)
    if budget is not None:
        base = base.replace(**{"policy.measures": [], "policy.budget": budget})
    place: int | str = int(cluster) if cluster.isdigit() else cluster
    if place != "all" and base.clusters.row_of(place) is None:
        names = [known.name for known in base.clusters.named]
        known = ", ".join(["all", f"0 to {base.clusters.number - 1}", *names])
        raise InputError(f"--cluster: there is no cluster {cluster!r}: {known}")
    folder = usable_folder(out) if out is not None else None
    try:
        with progress_bar("portfolios") as report:
            found = search_portfolio(
                base,
                goal,
                place,
                trials=trials,
                seeds=chosen_seeds(seeds),
                fresh_seeds=chosen_seeds(fresh_seeds),
                workers=workers,
                progress=report,
            )
    except ValueError as problem:
        raise InputError(str(problem)) from None
    table = Table(title=f"Best portfolios for {goal!r}, judged on fresh seeds")
    for heading in ("measures (first quarter)", "value", "gain over none", "95 %", "best of these"):
        table.add_column(heading, overflow="fold")
    for row in found.finalists.itertuples():
        plan = ", ".join(f"{code} ({start})" for code, start in row.plan) or "none"
        interval = f"{row.low:.4g} to {row.high:.4g}"
        table.add_row(plan, f"{row.value:.4g}", f"{row.gain:+.4g}", interval, f"{row.best:.0%}")
    output.print(table)
    output.print(
        "'best of these' is the chance that a portfolio leads when the fresh seeds are drawn again."
    )
    if folder is not None:
        from brandabm.batch.output import write_tables

        write_tables(
            folder,
            {"trials": written(found.trials), "finalists": written(found.finalists)},
            {
                "scenario": base.to_dict(),
                "hash": base.hash,
                "goal": goal,
                "cluster": cluster,
                "seeds": seeds,
                "fresh_seeds": fresh_seeds,
            },
        )
        output.print(f"Tables and manifest: {folder.resolve()}", soft_wrap=True)


def written(portfolios: pd.DataFrame) -> pd.DataFrame:
    """Return portfolios with their plan as a text that a Parquet file can hold."""
    plans = [", ".join(f"{code} ({start})" for code, start in plan) for plan in portfolios["plan"]]
    return portfolios.assign(plan=plans)
