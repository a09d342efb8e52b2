"""Hold the audit trail append-only by triggers"""

from __future__ import annotations

from alembic import op

from storage.tables.append_only import append_only_statements, no_longer_append_only_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one version on."""
    for statement in append_only_statements("audit_event", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Take the schema one version back."""
    for statement in no_longer_append_only_statements("audit_event", op.get_bind().dialect.name):
        op.execute(statement)
