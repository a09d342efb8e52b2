"""Give reasons columns of their own, and take them out of the audit trail"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RETURNED_BY = "fk_agenda_item_returned_by_person"

COPY = (
    """UPDATE meeting SET cancel_reason = (
SELECT why FROM audit_event WHERE community_id = meeting.community_id AND subject = 'meeting'
AND subject_id = meeting.id AND verb = 'meeting.cancel.confirm' ORDER BY id DESC LIMIT 1)
WHERE state = 'cancelled'""",
    """UPDATE agenda_item SET returned_by = (
SELECT person_id FROM audit_event WHERE community_id = agenda_item.community_id
AND subject = 'agenda-item' AND subject_id = agenda_item.id AND verb = 'item.return.save'
AND person_id IS NOT NULL ORDER BY id DESC LIMIT 1)
WHERE state = 'returned'""",
)
MOVED = "why <> '' AND verb IN ('meeting.cancel.confirm', 'item.return.save')"
EVENT = sa.table(
    "audit_event",
    sa.column("community_id", sa.Integer()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("via", sa.String()),
    sa.column("verb", sa.String()),
    sa.column("subject", sa.String()),
    sa.column("rule", sa.String()),
    sa.column("why", sa.String()),
    sa.column("details", sa.JSON()),
)

SQLITE_NO_UPDATE = """CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END"""
POSTGRESQL_NO_CHANGE = """CREATE TRIGGER audit_event_no_change
BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_append_only()"""


def upgrade() -> None:
    """Bring the schema one version on."""
    op.add_column("meeting", sa.Column("cancel_reason", sa.String(), nullable=True))
    with op.batch_alter_table("agenda_item") as batch_op:
        batch_op.add_column(sa.Column("returned_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(RETURNED_BY, "person", ["returned_by"], ["id"])
    for statement in COPY:
        op.execute(statement)
    _blank_what_was_copied()


def _blank_what_was_copied() -> None:
    connection = op.get_bind()
    counted = connection.execute(
        sa.text(
            f"SELECT community_id, count(*) FROM audit_event WHERE {MOVED}"
            " GROUP BY community_id ORDER BY community_id"
        )
    ).all()
    is_sqlite = connection.dialect.name == "sqlite"
    op.execute(
        "DROP TRIGGER audit_event_no_update"
        if is_sqlite
        else "DROP TRIGGER audit_event_no_change ON audit_event"
    )
    op.execute(f"UPDATE audit_event SET why = '' WHERE {MOVED}")
    op.execute(SQLITE_NO_UPDATE if is_sqlite else POSTGRESQL_NO_CHANGE)
    for community_id, events in counted:
        connection.execute(
            EVENT.insert().values(
                community_id=community_id,
                at=datetime.now(UTC),
                via="cli",
                verb="audit.move-reasons",
                subject="audit",
                rule="",
                why="",
                details={"events": events},
            )
        )


def downgrade() -> None:
    """Take the schema one version back; the reasons are lost."""
    with op.batch_alter_table("agenda_item") as batch_op:
        batch_op.drop_constraint(RETURNED_BY, type_="foreignkey")
        batch_op.drop_column("returned_by")
    op.drop_column("meeting", "cancel_reason")
