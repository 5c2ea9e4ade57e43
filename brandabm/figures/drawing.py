"""Make figures: run the experiments they need, draw, and write everything that belongs to each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from brandabm.batch.output import finished_folder, library_versions
from brandabm.figures.findings import Drawing, Verdict, sentences
from brandabm.figures.registry import FIGURES, FigureEntry
from brandabm.figures.sources import Frames, Progress, Source, run_experiments
from brandabm.figures.style import journal_style, usable_language
from brandabm.figures.texts import Texts, seed_range
from brandabm.scenario import Scenario

IMAGE_FORMATS: dict[str, dict[str, None]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
    "png": {},
}
"""Formats of every figure; dates are left out, so that equal figures are equal files."""

FIGURE_LIBRARIES = ("matplotlib", "statsmodels")


@dataclass(frozen=True)
class Caption:
    """What is said of a figure: what it tests, by which runs, how to read it, what it found."""

    claim: str
    source: str
    runs: str
    reading: str
    found: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class DrawnFigure:
    """A figure that has been written: where, and what it found."""

    number: int
    key: str
    title: str
    verdict: Verdict
    caption: Caption
    file: Path
    files: tuple[Path, ...]


@dataclass(frozen=True)
class DrawnFigures:
    """All figures of one call, and the tables of each experiment they were drawn from."""

    figures: tuple[DrawnFigure, ...]
    sources: dict[str, Source]

    def __iter__(self) -> Iterator[DrawnFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def frames(self) -> Frames:
        """Return the tables of all experiments as one set.

        A point that several experiments share appears once; a label that means different
        scenarios in two of them is preceded by the experiment's name in the second.
        """
        tables: dict[str, list[pd.DataFrame]] = {}
        for name, source in self.sources.items():
            for table, frame in source.frames.items():
                parts = tables.setdefault(table, [])
                parts.append(self._new_runs(table, name, frame))
        return {table: pd.concat(parts, ignore_index=True) for table, parts in tables.items()}

    def _new_runs(self, table: str, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the runs of an experiment's table that no earlier experiment has."""
        earlier = list(self.sources)[: list(self.sources).index(name)]
        own = self.sources[name].points
        for other in earlier:
            source = self.sources[other]
            for label in set(own) & set(source.points):
                if own[label].hash != source.points[label].hash:
                    frame = frame.assign(
                        scenario=frame["scenario"].replace(label, f"{name}:{label}")
                    )
                elif table in source.frames:
                    frame = frame[frame["scenario"] != label]
        return frame


def draw_figures(
    numbers: Sequence[int],
    *,
    lang: str = "en",
    out: Path,
    seeds: Sequence[int] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    changes: Mapping[str, Any] | None = None,
    kept: Path | None = None,
    sizes: Mapping[str, int] | None = None,
) -> DrawnFigures:
    """Run what the figures need, each experiment once, and write all figures.

    Each figure gives seven files: the image as SVG, PDF and PNG, the numbers drawn as Parquet and
    CSV, the caption (Markdown) and the manifest (JSON). They appear under their names only when
    they are complete.

    Parameters
    ----------
    numbers : of the figures, see ``brandabm.figures.registry.FIGURES``
    lang : "en" or "zh"; without a font that has Chinese letters, English with a warning
    out : folder for the files
    seeds : instead of the experiments' own
    workers : processes, all cores when left out
    progress : called with the number of runs done and to do, over all experiments
    changes : new values by dotted key for every scenario, such as a smaller model
    kept, sizes : as `run_experiments` has them

    Raises
    ------
    KeyError
        If there is no figure with one of the numbers.
    ScenarioError
        If an experiment or a change cannot be used.
    """
    missing = [number for number in numbers if number not in FIGURES]
    if missing:
        known = ", ".join(str(number) for number in FIGURES)
        raise KeyError(f"there is no figure {missing[0]}; there are {known}")
    entries = [FIGURES[number] for number in dict.fromkeys(numbers)]
    texts = Texts(usable_language(lang))
    sources = run_experiments(entries, seeds, workers, progress, changes or {}, kept, sizes)
    written = [
        write_figure(entry, sources[entry.experiment], texts, Path(out)) for entry in entries
    ]
    return DrawnFigures(tuple(written), sources)


def write_figure(entry: FigureEntry, source: Source, texts: Texts, out: Path) -> DrawnFigure:
    """Draw one figure and write its files, all or none of them half-finished."""
    title = texts(f"{entry.stem}-title")
    with journal_style(texts.language):
        drawing = entry.draw(source.frames, texts)
        images = images_of(drawing.figure, title)
    caption = caption_of(entry, drawing, source, texts)
    names = [f"{entry.stem}.{ending}" for ending in (*IMAGE_FORMATS, "md", "json")]
    names += [f"{entry.stem}-data.{ending}" for ending in ("parquet", "csv")]
    manifest = manifest_of(entry, drawing, source, texts, names)
    with finished_folder(out) as working:
        for ending, image in images.items():
            (working / f"{entry.stem}.{ending}").write_bytes(image)
        table = drawing.data.to_parquet(index=False)
        (working / f"{entry.stem}-data.parquet").write_bytes(table)
        drawing.data.to_csv(working / f"{entry.stem}-data.csv", index=False)
        (working / f"{entry.stem}.md").write_text(
            caption_text(entry, caption, texts), encoding="utf-8"
        )
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (working / f"{entry.stem}.json").write_text(f"{text}\n", encoding="utf-8")
    files = tuple(out / name for name in names)
    return DrawnFigure(
        entry.number, entry.key, title, drawing.verdict, caption, out / f"{entry.stem}.png", files
    )


def images_of(figure: Figure, title: str) -> dict[str, bytes]:
    """Return a figure as files by format; the same figure always gives the same bytes."""
    # The layout is found once: it costs more than drawing, and all formats shall agree.
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return {ending: image_bytes(figure, ending, title) for ending in IMAGE_FORMATS}


def image_bytes(figure: Figure, ending: str, title: str) -> bytes:
    """Return the figure as a file of one format."""
    buffer = io.BytesIO()
    metadata = {"Title": title, **IMAGE_FORMATS[ending]}
    figure.savefig(buffer, format=ending, metadata=metadata)
    return buffer.getvalue()


def caption_of(entry: FigureEntry, drawing: Drawing, source: Source, texts: Texts) -> Caption:
    """Return what is said of a figure."""
    scenarios = list(source.points.values())
    changes = ", ".join(
        f"{key} = {value}" for key, value in source.changes.items() if in_all(scenarios, key, value)
    )
    design = source.experiment.design
    section = texts(f"{entry.stem}-section")
    return Caption(
        claim=texts(f"{entry.stem}-claim"),
        source=texts(f"document-{entry.document}", section=section),
        runs=texts(
            "caption-runs",
            runs=str(source.runs),
            experiment=source.experiment.name,
            points=len(source.points),
            varied=0 if design is None else design.number,
            seeds=seed_range(source.seeds),
            quarters=all_of(one.time.quarters + one.time.burn_in for one in scenarios),
            burn_in=all_of(one.time.burn_in for one in scenarios),
            consumers=all_of(one.consumers.number for one in scenarios),
            changes=texts("caption-changed", changes=changes) if changes else "",
        ).strip(),
        reading=texts(f"{entry.stem}-reading"),
        found=texts(f"verdict-{drawing.verdict}"),
        sentences=tuple(sentences(drawing, texts)),
    )


def in_all(scenarios: Iterable[Scenario], key: str, value: object) -> bool:
    """Return whether a change is in force in all scenarios: a point's own changes come after it."""
    return all(one.replace(**{key: value}) == one for one in scenarios)


def all_of(numbers: Iterable[int]) -> str:
    """Return the numbers that occur, each once."""
    return ", ".join(str(one) for one in sorted(set(numbers)))


def caption_text(entry: FigureEntry, caption: Caption, texts: Texts) -> str:
    """Return the caption in Markdown."""
    title = texts(f"{entry.stem}-title")
    heading = texts("caption-heading", number=str(entry.number), title=title)
    paragraphs = [
        f"# {heading}",
        texts("caption-claim", claim=caption.claim, source=caption.source),
        texts("caption-runs-heading", runs=caption.runs),
        texts("caption-reading", reading=caption.reading),
        texts("caption-found", verdict=caption.found),
        "\n".join(f"- {sentence}" for sentence in caption.sentences),
    ]
    return "\n\n".join(paragraphs) + "\n"


def manifest_of(
    entry: FigureEntry, drawing: Drawing, source: Source, texts: Texts, names: Sequence[str]
) -> dict[str, Any]:
    """Return everything needed to make the figure again, and what it found."""
    experiment = source.experiment
    declared = experiment.design
    design = declared.model_dump(mode="json", exclude_unset=True) if declared else None
    return {
        "figure": entry.number,
        "key": entry.key,
        "title": texts(f"{entry.stem}-title"),
        "language": texts.language,
        "experiment": experiment.name,
        "tables": list(entry.tables),
        "scenarios": {
            label: {
                "hash": scenario.hash,
                "changes": {**source.changes, **experiment.points[label]},
            }
            for label, scenario in source.points.items()
        },
        "seeds": list(source.seeds),
        "runs": source.runs,
        "design": design,
        "versions": library_versions() | {name: version(name) for name in FIGURE_LIBRARIES},
        "verdict": drawing.verdict.value,
        "checks": [
            {"text": check.key, "outcome": check.outcome.value, "values": dict(check.values)}
            for check in drawing.checks
        ],
        "files": list(names),
    }
