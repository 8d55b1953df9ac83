"""Fixtures for tests with the programs that hosts run."""

from pathlib import Path

import pytest

from tests.hosting.nginx import nginx_or_skip


@pytest.fixture(scope="session")
def nginx(pytestconfig: pytest.Config) -> Path:
    """Nginx's path."""
    return nginx_or_skip(pytestconfig)
