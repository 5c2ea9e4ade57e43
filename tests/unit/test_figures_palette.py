import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from brandabm.figures import palette
from brandabm.figures.palette import STAGE_COLOURS, luminance, stage_colour
from brandabm.state import DISPLAYED_STAGES


def test_every_displayed_stage_has_its_one_fixed_colour():
    assert STAGE_COLOURS == {
        "unbranded": "#d4d4d4",
        "PB": "#ecb339",
        "EB": "#cf6a25",
        "IB": "#1a5788",
        "ICB": "#2a1245",
    }
    assert tuple(STAGE_COLOURS) == DISPLAYED_STAGES


def lightness(colour: str) -> float:
    """Return L* of CIE 1976, 0 to 100, in which equal steps look equal."""
    return 116.0 * luminance(colour) ** (1 / 3) - 16.0


def test_colours_darken_up_the_ladder_by_steps_that_can_be_told_apart_in_grey():
    values = [lightness(colour) for colour in STAGE_COLOURS.values()]
    assert all(lower - higher > 8.0 for lower, higher in pairwise(values))


def test_luminance_is_that_of_the_standard():
    assert luminance("#000000") == 0.0
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert luminance("#ff0000") == pytest.approx(0.2126)


def test_own_stages_look_like_displayed_stages():
    assert stage_colour("SCATTERED") == stage_colour("UNBRANDED") == STAGE_COLOURS["unbranded"]
    assert stage_colour("ICB") == STAGE_COLOURS["ICB"]


def test_every_stage_is_seen_on_a_dark_ground():
    ground = luminance("#121212")  # of the dashboard's dark theme
    for stage in STAGE_COLOURS:
        contrast = (luminance(stage_colour(stage, dark=True)) + 0.05) / (ground + 0.05)
        assert contrast > 3.0, stage  # Web Content Accessibility Guidelines 2.2, 1.4.11


def test_every_stage_has_a_dash_pattern_and_a_marker_of_its_own():
    assert set(palette.STAGE_DASHES) == set(palette.STAGE_MARKERS) == set(STAGE_COLOURS)
    assert len(set(palette.STAGE_MARKERS.values())) == len(STAGE_COLOURS)


def test_colours_can_be_had_without_matplotlib():
    folder = Path(palette.__file__).parent
    for name in ("__init__.py", "palette.py"):
        tree = ast.parse((folder / name).read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert imported <= {"__future__"}


def test_only_figures_import_matplotlib():
    package = Path(palette.__file__).parents[1]
    importers = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        if re.search(
            r"^\s*(from|import) matplotlib", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert importers == {"figures"}
