"""Dieharder on the random numbers as the model draws them: ``python -m tests.battery``.

Dieharder (Brown, Eddelbuettel & Bauer) is a battery of tests for generators that Debian packages:
``apt-get install dieharder``. It reads 64-bit words from a pipe, in one of the orders in which the
model draws them. All its tests on all orders take hours and some hundred gigabytes of words:

    python -m tests.battery                                    # every order, every test
    python -m tests.battery --order identities --tests 0 8 15  # less
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

import numpy as np
from numba import njit

from brandabm.streams import Decision, bits, branch_key, stream_key

PROGRAM = "dieharder"
NEVER = 1e-8
"""A p-value that dieharder prints as 0 or as 1: it gives eight decimals."""

DOUBTFUL = {5, 6, 7, 14}
"""OPSO, OQSO, DNA and sums: dieharder itself calls them suspect and says not to use them."""

KNOWN = (*range(18), 100, 101, 102, *range(200, 210))
TESTS = tuple(number for number in KNOWN if number not in DOUBTFUL)
LENGTHS = {200: range(1, 13), 201: range(2, 6), 202: range(2, 6), 203: (0, 1, 2, 4, 8, 16, 32)}
"""Lengths of tuples, or lags, of the tests that have none of their own.

Without one, test 200 does nothing and test 201 fails whatever generator it is given, AES too.
"""

SEED = 20_030
CONSUMERS = 20_000
BRANCHES = 64

Words = Iterator[np.ndarray]


@njit
def words_of_identities(key, first, out):
    for place in range(out.size):
        out[place] = bits(key, first + place)


@njit
def words_of_keys(keys, identity, out):
    for place in range(keys.size):
        out[place] = bits(keys[place], identity)


def identities() -> Words:
    """Yield what all consumers draw, decision by decision, quarter by quarter."""
    out, quarter = np.empty(CONSUMERS, np.uint64), 0
    while True:
        for decision in Decision:
            words_of_identities(stream_key(SEED, decision, quarter), 0, out)
            yield out
        quarter += 1


def quarters() -> Words:
    """Yield what one agent draws in 2000 quarters, then the next agent, decision by decision."""
    keys = [
        np.array([stream_key(SEED, decision, quarter) for quarter in range(2_000)], np.uint64)
        for decision in Decision
    ]
    out, identity = np.empty(2_000, np.uint64), 0
    while True:
        for of_decision in keys:
            words_of_keys(of_decision, identity, out)
            yield out
        identity += 1


def branches() -> Words:
    """Yield what an agent draws under every branch of a key, agent by agent, quarter by quarter."""
    table, quarter = np.empty((BRANCHES, CONSUMERS), np.uint64), 0
    while True:
        key = stream_key(SEED, Decision.LISTING, quarter)
        for number, words in enumerate(table):
            words_of_identities(branch_key(key, number), 0, words)
        yield np.ascontiguousarray(table.T)
        quarter += 1


def seeds() -> Words:
    """Yield what the same ten firms decide under one seed, then under the next one."""
    out, seed = np.empty(10 * len(Decision), np.uint64), 0
    while True:
        for place, decision in enumerate(Decision):
            key = stream_key(seed, decision, 1)
            words_of_identities(key, 0, out[10 * place : 10 * place + 10])
        yield out
        seed += 1


ORDERS: dict[str, Callable[[], Words]] = {
    "identities": identities,
    "quarters": quarters,
    "branches": branches,
    "seeds": seeds,
}


class Verdict(NamedTuple):
    """One line of dieharder."""

    test: str
    ntuple: int
    p_value: float

    @property
    def failed(self) -> bool:
        return not NEVER < self.p_value < 1.0 - NEVER


def run_battery(words: Words, test: int, *options: str) -> list[Verdict]:
    """Feed one of dieharder's tests until it is satisfied; return its verdicts.

    Raises
    ------
    RuntimeError
        If it gives none.
    """
    shown = [part for name in ("test_name", "ntuple", "pvalues") for part in ("-D", name)]
    command = [PROGRAM, "-g", "200", "-d", str(test), *shown, *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):  # it has read enough
            for block in words:
                process.stdin.write(block.tobytes())
        text = process.stdout.read().decode()
        with suppress(BrokenPipeError):  # what it did not read
            process.stdin.close()
    lines = [[part.strip() for part in line.split("|")] for line in text.splitlines()]
    if not lines:
        raise RuntimeError(f"{PROGRAM} gave no verdict: {' '.join(command)}")
    return [Verdict(name, int(ntuple), float(value)) for name, ntuple, value in lines]


def options_of(test: int) -> list[tuple[str, ...]]:
    """Return the options with which a test has to be run, one after the other."""
    return [("-n", str(length)) for length in LENGTHS[test]] if test in LENGTHS else [()]


def main() -> int:
    """Run the battery as the command line says; print every verdict; return 1 if one is bad."""
    parser = argparse.ArgumentParser(prog="python -m tests.battery", description=__doc__)
    parser.add_argument("--order", choices=ORDERS, action="append", help="repeatable; else all")
    parser.add_argument("--tests", type=int, nargs="*", default=TESTS, help="dieharder's numbers")
    chosen = parser.parse_args()
    if shutil.which(PROGRAM) is None:
        print(f"{PROGRAM} is not installed: apt-get install {PROGRAM}", file=sys.stderr)
        return 2
    failed = 0
    jobs = [(number, options) for number in chosen.tests for options in options_of(number)]
    for order in chosen.order or ORDERS:
        for test, options in jobs:
            for verdict in run_battery(ORDERS[order](), test, *options):
                failed += verdict.failed
                mark = "FAILED" if verdict.failed else ""
                name = f"{verdict.test} {verdict.ntuple}"
                print(f"{order:12}{name:28}{verdict.p_value:12.8f}  {mark}", flush=True)
    print(f"{failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
