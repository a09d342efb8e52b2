"""A version of each community's roster."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one version on."""
    op.add_column(
        "community", sa.Column("roster_version", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Take the schema one version back."""
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.drop_column("roster_version")
