"""Many runs: scenarios times seeds, on one or several processes."""

from brandabm.batch.runner import parse_seeds, run_batch, tiny_model, warm_up

__all__ = ["parse_seeds", "run_batch", "tiny_model", "warm_up"]
