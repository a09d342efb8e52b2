"""``sihteeri slack|teams list|bind|unbind``: the operator says which workspaces are served."""

from __future__ import annotations

import pytest

from tests.handlers.cli.conftest import Run


@pytest.mark.parametrize(("platform", "place"), [("slack", "T1"), ("teams", "tenant-1")])
def test_the_operator_binds_and_unbinds(run: Run, platform: str, place: str) -> None:
    """Addresses that waited are bound and wait again; what is unbound is listed as waiting."""
    assert run("migrate").status == 0
    assert run("demo", "load").status == 0
    assert run(platform, "list").out == ""
    bound = run(platform, "bind", place, "--name", "Oma")
    assert (bound.status, f"{place} is bound to" in bound.out) == (0, True)
    assert run(platform, "list").out.startswith(f"{place} Oma: ")
    addresses = bound.out.rpartition(" ")[2]
    assert int(addresses) > 0
    unbound = run(platform, "unbind", place)
    assert (unbound.status, unbound.out.rpartition(" ")[2]) == (0, addresses)
    assert f"{place} Oma: waits since" in run(platform, "list").out
    again = run(platform, "bind", place)
    assert again.out.rpartition(" ")[2] == addresses
    assert run(platform, "list").out.startswith(f"{place} Oma: ")


def test_what_is_not_bound_cannot_be_unbound(run: Run) -> None:
    """It is said so, with an exit status."""
    assert run("migrate").status == 0
    assert run("demo", "load").status == 0
    ended = run("slack", "unbind", "T9")
    assert (ended.status, "T9 is bound to no community" in ended.err) == (1, True)
