"""Rows as values: one mapper for every table, and statements that are built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, Executable, Row, Select, bindparam, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

V = TypeVar("V")


class Rows(Generic[V]):
    """The rows of a table as values of one dataclass, each field from the column of its name.

    A value is read without an entity, and always from the database: whatever is written by
    entities is flushed first by whoever writes it.

    Args:
        renamed: Field → column, where the names differ.
        read: Field → what makes it of the column's value.
        given: Fields that are no columns of this table: they are handed in with each row.
    """

    def __init__(
        self,
        value: type[V],
        entity: type[SQLModel],
        *,
        renamed: Mapping[str, str] | None = None,
        read: Mapping[str, Callable[[Any], Any]] | None = None,
        given: Sequence[str] = (),
    ) -> None:
        self._value, self._entity = value, entity
        self._names = [each.name for each in fields(cast("Any", value)) if each.name not in given]
        stored = [(renamed or {}).get(name, name) for name in self._names]
        self._read = tuple((read or {}).items())
        self._attributes: Callable[[Any], Sequence[Any]] = attrgetter(*stored)
        self.table: SqlTable = cast("Any", entity).__table__
        self.c = self.table.c
        self.columns = tuple(self.c[name] for name in stored)
        self.select: Select[Any] = select(*self.columns)

    def of(self, row: Row[Any], start: int = 0, **given: object) -> V:
        """A row as a value.

        Args:
            row: With :attr:`columns`, in their order.
            start: Where in the row these begin.
            **given: The fields that are not among them.
        """
        return self._of(row[start : start + len(self._names)], given)

    def find(self, session: Session, *, lock: bool = False, **equal: object) -> V | None:
        """The one value whose columns have these values, or None.

        Args:
            lock: Whether to hold its row until the commit.
            **equal: Columns and values that tell one row.
        """
        statement = self._where(tuple(equal), lock)
        row = session.execute(statement, equal).one_or_none()
        return None if row is None else self.of(row)

    def add(self, session: Session, **columns: object) -> V:
        """Store a new row; returns it as a value."""
        row = self._entity(**columns)
        session.add(row)
        session.flush()
        return self.of_entity(row)

    def of_entity(self, row: SQLModel, **given: object) -> V:
        """A row that has just been written as a value."""
        return self._of(self._attributes(row), given)

    def _of(self, values: Sequence[Any], given: dict[str, Any]) -> V:
        given.update(zip(self._names, values, strict=True))
        for name, read in self._read:
            given[name] = read(given[name])
        return self._value(**given)

    @cache  # noqa: B019  (one for each table, as long as the program)
    def _where(self, names: tuple[str, ...], lock: bool) -> Select[Any]:
        statement = self.select.where(*(self.c[name] == bindparam(name) for name in names))
        return statement.with_for_update() if lock else statement


class Query:
    """A statement with conditions that count only where their value is given.

    It is built once for each set of them.

    Args:
        statement: With a ``bindparam`` for each value that it always wants.
        **conditions: Each with the ``bindparam`` of its name.
    """

    def __init__(self, statement: Select[Any], **conditions: ColumnElement[bool]) -> None:
        self._statement, self._conditions = statement, conditions
        self._built: dict[frozenset[str], Select[Any]] = {}

    def rows(self, session: Session, **values: object) -> Sequence[Row[Any]]:
        """What it finds; a condition whose value is None is left out."""
        given = {name: value for name, value in values.items() if value is not None}
        wanted = frozenset(self._conditions).intersection(given)
        statement = self._built.get(wanted)
        if statement is None:
            statement = self._statement.where(*(self._conditions[name] for name in wanted))
            self._built[wanted] = statement
        return session.execute(statement, given).all()


def columns_of(entity: type[SQLModel]) -> Any:
    """The columns of a table."""
    return cast("Any", entity).__table__.c


def rule_ids(column: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids in a column of rules."""
    return tuple(column.get("ids", ()))


def insert_into(session: Session, table: Any) -> Any:
    """An insert that can say what to do when the row is there: each database has its own."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def changed(
    session: Session, statement: Executable, values: Mapping[str, Any] | None = None
) -> int:
    """How many rows a statement changed."""
    return int(cast("Any", session.execute(statement, values)).rowcount)
