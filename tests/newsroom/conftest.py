"""How the tests of newsroom/ run."""

from hypothesis import HealthCheck, settings

# Both are judged by the wall clock, and a machine that is shared may stop an example for longer than any limit.
settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsroom")
