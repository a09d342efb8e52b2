"""Logs: lines for a person at a terminal, JSON for machines. Neither tells who it was about."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

PLAIN = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = ("reference", "kind", "work_id", "why")
"""What a log call may add with ``extra``: numbers and codes, never names or addresses."""


class JsonLines(logging.Formatter):
    """One JSON object a line: moment, level, where, what, and our own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
        }
        told |= {name: getattr(record, name) for name in OURS if hasattr(record, name)}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up_logs() -> None:
    """Log to standard error: plainly at a terminal, as JSON lines anywhere else."""
    handler = logging.StreamHandler()
    is_terminal = sys.stderr.isatty()
    handler.setFormatter(logging.Formatter(PLAIN) if is_terminal else JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
