"""What `brandabm policy` prints, writes and refuses."""

import pytest
from command_line import check_refusal

DOCUMENT = "# Policy\n\n<!-- measured: effects -->\nold\n<!-- end -->\n"
SMALL = """extends: small
time: {quarters: 6, burn_in: 1}
clusters: {named: [{name: Guangshan}]}
policy: {budget: 100}
"""


@pytest.fixture
def county(tmp_path):
    (tmp_path / "county.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "policy.md").write_text(DOCUMENT, "utf-8")
    return tmp_path


def test_a_search_prints_the_best_portfolios(commands, county):
    seeds = ("--seeds", "0:2", "--fresh-seeds", "5:8", "--workers", "1")
    done = commands.run(
        "policy", "search", "county.yaml", "--goal", "sales", "--cluster", "Guangshan",
        "--trials", "3", *seeds, folder=county,
    )  # fmt: skip
    assert (done.code, done.errors) == (0, "")
    assert "Best portfolios for 'sales', judged on fresh seeds" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "county.yaml", "--budget", "20"), "does not pay for one programme"),
        (("search", "small"), "needs policy.budget"),
        (("search", "county.yaml", "--cluster", "Qinghe"), "no cluster 'Qinghe'"),
        (("search", "county.yaml", "--goal", "joy"), "goal must be one of"),
        (("search", "county.yaml", "--fresh-seeds", "0:4"), "apart"),
        (("effects", "--measures", "A11,Z9"), "no measure 'Z9'"),
        (("effects", "--seeds", "3"), "at least two seeds"),
        (("effects", "--out", "county.yaml"), "needs one block"),
    ],
)
def test_bad_input_is_refused_with_one_message(arguments, said, commands, county):
    check_refusal(commands, ("policy", *arguments), said, county)
