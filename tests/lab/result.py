"""What a run of the lab left behind."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Result:
    folder: Path

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the table, each column by its name."""
        rows: list[dict[str, Any]] = json.loads((self.folder / "rows.json").read_text())
        return rows

    @property
    def printed(self) -> str:
        """What the scripts said."""
        return (self.folder / "printed.txt").read_text()

    @property
    def delivered(self) -> list[str]:
        """The Message-IDs of the mails that reached paul@example.co.jp."""
        delivered: list[str] = json.loads((self.folder / "delivered.json").read_text())
        return delivered

    def files(self, name: str) -> list[str]:
        """The mails in a folder of the mailstore."""
        return sorted(file.name for file in (self.folder / "mails" / name).glob("*.eml"))
