"""How long a property test may look for a counterexample."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

#: The same examples each time, so that nobody's unrelated change turns a test red; no time limit for
#: one example, for machines differ. What holds where a test says nothing (tests/conftest.py).
BOUNDED = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
#: For tests that write files or parse whole pages.
FEWER = settings(BOUNDED, max_examples=60)
