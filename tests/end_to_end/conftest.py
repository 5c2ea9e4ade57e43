"""The command line, ready for every test."""

import pytest
from command_line import Commands


@pytest.fixture(scope="session")
def commands(tmp_path_factory):
    running = Commands(tmp_path_factory.mktemp("streams"))
    yield running
    running.close()
