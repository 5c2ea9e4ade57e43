"""The science: one file per mechanism, pure compiled kernels over arrays.

A kernel takes arrays and plain numbers and knows nothing of scenarios, Mesa, pandas or files.
``active`` always holds the slots of the firms in business in the order of their identities, so
that sums do not depend on where a firm happens to be stored.
"""

from pathlib import Path

from brandabm.kernel_cache import drop_stale_kernels

_FOLDER = Path(__file__).parent
drop_stale_kernels([*_FOLDER.glob("*.py"), _FOLDER.parent / "streams.py"])
