"""The command line and a finished sweep, ready for every test."""

import pytest
from command_line import Commands
from sweep_samples import tables_of, write_experiment

from brandabm import sweep


@pytest.fixture(scope="session")
def commands(tmp_path_factory):
    running = Commands(tmp_path_factory.mktemp("streams"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """Return the folder of the sweep done in one process from beginning to end."""
    folder = tmp_path_factory.mktemp("whole")
    sweep(write_experiment(folder), folder / "out", workers=1)
    return folder / "out"


@pytest.fixture(scope="session")
def undisturbed(whole):
    """Return the tables of the sweep done without disturbance."""
    return tables_of(whole)
