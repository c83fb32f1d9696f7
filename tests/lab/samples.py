"""python -m tests.lab.samples: keeps the bounces of the last run, which the tests found right, as sample mails.

They become tests/mails/SYSTEM/lab-SCENARIO.eml and .json, in place of those of an earlier run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sisimai
from sisimai.systems import SYSTEMS
from tests.lab import dovecot
from tests.lab.lab import RESULT
from tests.lab.network import ROOT
from tests.lab.servers import SERVERS

MAILS = ROOT / "tests" / "mails"
DEBIAN = Path("/etc/debian_version")
FIELDS = (
    "recipient",
    "alias",
    "reason",
    "hardbounce",
    "deliverystatus",
    "replycode",
    "command",
    "action",
    "rhost",
    "lhost",
    "addresser",
    "messageid",
    "subject",
    "decodedby",
)


def main() -> None:
    for old in MAILS.glob("*/lab-*"):
        old.unlink()
    for name, file, facts in bounces():
        folder = MAILS / Path(SYSTEMS[facts[0].decodedby].file).stem
        (folder / f"{name}.eml").write_bytes(file.read_bytes())
        sample = {
            "from": provenance(facts[0]),
            "records": [{field: getattr(f, field) for field in FIELDS} for f in facts],
        }
        (folder / f"{name}.json").write_text(json.dumps(sample, indent=1, ensure_ascii=False) + "\n")


def bounces() -> Iterator[tuple[str, Path, list[Any]]]:
    """Each mail with a name of its own and what is in it."""
    seen: Counter[tuple[str, str]] = Counter()
    for file in sorted((RESULT / "mails" / "parsed").glob("*.eml")):
        facts = sisimai.rise(file)
        scenario = facts[0].messageid.partition("@")[0].rpartition(".")[0]
        name = f"lab-{scenario}" + ("-delayed" if facts[0].action == "delayed" else "")
        seen[name, facts[0].lhost] += 1
        number = seen[name, facts[0].lhost]
        yield name + (f"-{number}" if number > 1 else ""), file, facts


def provenance(fact: Any) -> str:
    scenario = fact.messageid.partition("@")[0].rpartition(".")[0]
    version = {server.decodedby: server.version for server in SERVERS.values()} | {"dovecot": dovecot.version()}
    system = f"{fact.decodedby} {version[fact.decodedby]}"
    return f"made by {system} on Debian {DEBIAN.read_text().strip()}, scenario {scenario}"


if __name__ == "__main__":
    main()
