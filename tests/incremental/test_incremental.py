"""Whatever editors do between two builds, the site is byte for byte a clean build's: short walks; `make sweep` goes far."""

from hypothesis import settings

from tests.incremental.machine import WALKING, Publishing

Publishing.TestCase.settings = settings(WALKING, max_examples=2, stateful_step_count=3)
TestPublishing = Publishing.TestCase
