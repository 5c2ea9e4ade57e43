"""The best point: Optuna's tree-structured Parzen estimator (Bergstra et al. 2011; Optuna 2019).

Trials are kept in a journal. Every batch of trials follows from the trials before it and the number
of the batch alone, so that an interrupted search goes on as if it had not been interrupted.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from brandabm.calibration.candidates import Found, evaluate, judge
from brandabm.calibration.plan import Calibration, KeptError

if TYPE_CHECKING:
    import optuna

Report = Callable[[int, int], None]

JOURNAL = "trials.log"
TOGETHER = 10
"""Trials that are run at once; more would learn less from each other."""
FIRST = 40
"""Trials drawn over the whole ranges before the estimator begins."""
KEY, MEASURED, VIOLATION = "calibration", "measured", "violation"


def search(
    calibration: Calibration,
    folder: Path,
    trials: int,
    pool: ProcessPoolExecutor | None = None,
    progress: Report | None = None,
) -> list[Found]:
    """Try candidates until there are so many trials in the folder; return all, in order.

    The first trial is the scenario as it is, if that lies within the ranges.

    Raises
    ------
    KeptError
        If the folder holds trials of another calibration, or what it holds cannot be read.
    """
    import optuna
    from optuna.storages import JournalStorage
    from optuna.storages.journal import JournalFileBackend

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
    # The lock beside the journal is a link to it, which from another folder must not lead nowhere.
    journal = (folder / JOURNAL).resolve()
    try:
        storage = JournalStorage(JournalFileBackend(str(journal)))
        kept = optuna.create_study(storage=storage, study_name="trials", load_if_exists=True)
    except (ValueError, KeyError, TypeError) as problem:
        raise KeptError(f"{journal} cannot be read: {problem}") from None
    if kept.user_attrs.get(KEY, calibration.key) != calibration.key:
        raise KeptError(f"{folder} holds the trials of another calibration")
    if KEY not in kept.user_attrs:
        kept.set_user_attr(KEY, calibration.key)
    report = progress or (lambda done, total: None)
    report(len(kept.trials), trials)
    while len(kept.trials) < trials:
        done = kept.trials
        whole = len(done) // TOGETHER * TOGETHER
        batch = _batch(calibration, done[:whole], whole // TOGETHER)
        rest = batch[len(done) - whole :][: trials - len(done)]
        values = [calibration.at(trial.params) for _, trial in rest]
        for (study, trial), found in zip(
            rest, evaluate(calibration, values, calibration.seed_list, pool), strict=True
        ):
            trial.set_user_attr(MEASURED, found.measured)
            trial.set_constraint(VIOLATION, found.violation)
            kept.add_trial(study.tell(trial, found.distance))
        report(len(kept.trials), trials)
    return [_found(calibration, trial) for trial in kept.trials[:trials]]


def _batch(
    calibration: Calibration, done: Sequence[optuna.trial.FrozenTrial], number: int
) -> list[tuple[optuna.Study, optuna.Trial]]:
    """Return the candidates of a batch: shares of the ranges, given the trials before it."""
    import optuna

    sampler = optuna.samplers.TPESampler(
        seed=number,
        n_startup_trials=FIRST,
        multivariate=True,
        constant_liar=True,
    )
    study = optuna.create_study(sampler=sampler)
    study.add_trials(done)
    if not done:
        today = calibration.shares_of(calibration.present())
        if all(0.0 <= share <= 1.0 for share in today.values()):
            study.enqueue_trial(today)
    trials = []
    for _ in range(TOGETHER):
        trial = study.ask()
        for name in calibration.parameters:
            trial.suggest_float(name, 0.0, 1.0)
        trials.append((study, trial))
    return trials


def _found(calibration: Calibration, trial: optuna.trial.FrozenTrial) -> Found:
    return judge(calibration, calibration.at(trial.params), trial.user_attrs[MEASURED])


def best(found: Sequence[Found]) -> Found:
    """Return the admissible candidate nearest to the numbers, or the least inadmissible one."""
    return min(found, key=lambda each: (each.violation, each.distance))
