"""How Hypothesis looks for examples: the same on every run, or many more with HYPOTHESIS_PROFILE=long."""

import os

from hypothesis import settings

# The same examples on every run: a law that breaks, breaks for everyone.
settings.register_profile("laws", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "laws"))
