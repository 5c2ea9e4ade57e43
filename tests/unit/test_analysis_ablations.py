"""The table of what ablations do apart from the gates."""

import numpy as np
import pandas as pd

from brandabm.analysis.ablations import OUTCOMES, ablation_markdown


def quarters(scenario, factor):
    """Return two runs whose outcomes are ``factor`` times those of the baseline."""
    rows = [
        {"scenario": scenario, "seed": seed, "quarter": quarter}
        | {name: factor * (1.0 + seed) for name in OUTCOMES if name != "enterprise_brands"}
        for seed in (0, 1)
        for quarter in range(30)
    ]
    return pd.DataFrame(rows)


def test_each_ablation_is_a_row_of_ratios_to_the_baseline():
    frames = {"quarters": pd.concat([quarters("baseline", 1.0), quarters("cluster", 0.5)])}
    lines = ablation_markdown(frames, (0, 1)).splitlines()
    rows = [line for line in lines if line.startswith("| cluster")]
    cells = [cell.strip() for cell in rows[0].strip("|").split("|")][1:]
    assert len(cells) == len(OUTCOMES)
    expected = {name: 0.5 for name in OUTCOMES} | {"enterprise_brands": 0.25}
    assert np.allclose([float(cell.split(" ")[0]) for cell in cells], list(expected.values()))
    assert not any(line.startswith("| baseline") for line in lines)
