"""Fixtures that all tests share: a tiny world, and one finished run of it."""

import pytest

from brandabm import BrandModel, Scenario
from brandabm.recording import Results

TINY = {
    "consumers.number": 600,
    "firms.number_at_start": 40,
    "clusters.number": 4,
    "time.quarters": 20,
    "time.burn_in": 4,
}


@pytest.fixture(scope="session")
def tiny_scenario() -> Scenario:
    """Four clusters of forty firms, 600 consumers in four markets, 24 quarters."""
    return Scenario().replace(**TINY)


@pytest.fixture(scope="session")
def tiny_model(tiny_scenario: Scenario) -> BrandModel:
    """The tiny world after its last quarter; only to be read."""
    model = BrandModel(tiny_scenario, seed=0)
    model.run()
    return model


@pytest.fixture(scope="session")
def tiny_results(tiny_model: BrandModel) -> Results:
    """The tables of one finished run of the tiny world; only to be read."""
    return tiny_model.results
