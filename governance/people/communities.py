"""A community: one network of organisations with one charter. Nothing crosses communities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from governance.charter.charter import Body, Charter
from governance.charter.findings import Finding, find_contradictions, find_gaps
from governance.charter.working_rules import BodyRules, WorkingRules
from governance.errors import refusal

if TYPE_CHECKING:
    from governance.questions.book import Book


@dataclass(frozen=True)
class Community:
    """A community as operations see it: its charter and working rules, read at start.

    Args:
        id: The stored id.
        key: The name used on the command line (``--community``).
        charter: Its charter.
        rules: Its working rules.
        open_book: Opens the engine that answers questions on the charter, when first asked.
    """

    id: int
    key: str
    charter: Charter
    rules: WorkingRules
    open_book: Callable[[], Book] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def book(self) -> Book:
        """What answers questions on the charter; without its files, by the charter alone."""
        if self.open_book:
            return self.open_book()
        # A process that answers no questions need not hold what answers them.
        from governance.questions.book import Book  # noqa: PLC0415
        from governance.questions.engine import build_engine  # noqa: PLC0415

        return Book(build_engine(self.charter))

    @cached_property
    def contradictions(self) -> tuple[Finding, ...]:
        """Where rules of the charter speak against each other."""
        return find_contradictions(self.charter)

    @cached_property
    def gaps(self) -> tuple[Finding, ...]:
        """What the charter does not say, and which working rule fills it."""
        return find_gaps(self.charter, self.rules)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the community's days and hours are meant."""
        return self.charter.zone

    def day_of(self, at: datetime) -> date:
        """The community's day at a moment."""
        return at.astimezone(self.zone).date()

    def body(self, body_id: str) -> Body:
        """A body by its id.

        Raises:
            Refusal: ``unknown-body``.
        """
        found = self.charter.body_by_id.get(body_id)
        if found is None:
            standing = ", ".join(b.id for b in self.charter.bodies if b.kind == "standing")
            raise refusal("unknown-body", field="body", body=body_id, bodies=standing)
        return found

    def rules_of(self, body_id: str) -> BodyRules:
        """The working rules of a body."""
        return self.rules.of(body_id)
