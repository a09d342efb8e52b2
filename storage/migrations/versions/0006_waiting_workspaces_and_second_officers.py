"""Let workspaces wait, and let a correction stand on two officers and be taken back"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = "state IN ('proposed', 'accepted', 'declined')"
STATES_NOW = "state IN ('proposed', 'accepted', 'declined', 'revoked')"
PEOPLE = {
    "supported_by": "fk_correction_supported_by_person",
    "revoked_by": "fk_correction_revoked_by_person",
}


def upgrade() -> None:
    """Bring the schema one version on."""
    op.create_table(
        "waiting_workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("waits_since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "platform IN ('slack', 'teams')", name=op.f("ck_waiting_workspace_platform")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_workspace")),
        sa.UniqueConstraint(
            "platform", "external_id", name=op.f("uq_waiting_workspace_platform_external_id")
        ),
    )
    with op.batch_alter_table("correction") as batch_op:
        for column, name in PEOPLE.items():
            batch_op.add_column(sa.Column(column, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(name, "person", [column], ["id"])
        batch_op.add_column(sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("revoked_why", sa.String(), nullable=True))
        batch_op.drop_constraint(op.f("ck_correction_state"), type_="check")
        batch_op.create_check_constraint(op.f("ck_correction_state"), STATES_NOW)


def downgrade() -> None:
    """Take the schema one version back; what was taken back stays declined."""
    op.execute("UPDATE correction SET state = 'declined' WHERE state = 'revoked'")
    with op.batch_alter_table("correction") as batch_op:
        batch_op.drop_constraint(op.f("ck_correction_state"), type_="check")
        batch_op.create_check_constraint(op.f("ck_correction_state"), STATES)
        batch_op.drop_column("revoked_why")
        batch_op.drop_column("revoked_at")
        for column, name in PEOPLE.items():
            batch_op.drop_constraint(name, type_="foreignkey")
            batch_op.drop_column(column)
    op.drop_table("waiting_workspace")
