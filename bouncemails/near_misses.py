"""Which domain was meant by one that is a slip away from it: gmial.com -> gmail.com.

A slip is one letter wrong, missing or extra, or two transposed, the errors that Damerau looked for (A technique for
computer detection and correction of spelling errors, Communications of the ACM 7(3), 1964, pages 171-176). Or it is a
provider's name under another's ending, gmail.co.jp, where that domain does not exist.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import OSA

MANY = 10
"""Rows from which on a domain is one that many people have; each shows that the domain takes mail."""
SHORT = 7
"""Up to so many characters (qq.com, aol.com) a slip away lie too many domains that are meant."""
SHORT_NAME = 4
"""The same for names without their ending: mail, live."""
DEAD = {"hostunknown", "notaccept"}

UNJUDGED = sa.text(
    "SELECT b.destination AS domain, MIN(b.reason) AS least, MAX(b.reason) AS greatest FROM trusted_bounces b"
    " WHERE b.id > :after AND b.id <= :up_to AND b.softbounce = 0 AND b.destination IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM near_misses n WHERE n.domain = b.destination) GROUP BY b.destination"
)
ALIVE = sa.text("SELECT reason FROM policy WHERE takes_mail = 1")
# A look or two into the index by_destination for each domain, not for each row.
LARGE = sa.text(
    "SELECT d.destination FROM (SELECT DISTINCT destination FROM bouncemails WHERE destination IS NOT NULL) d"
    " WHERE (SELECT b.id FROM bouncemails b WHERE b.destination = d.destination AND b.reason IN :alive"
    " LIMIT 1 OFFSET :fewer) IS NOT NULL"
).bindparams(sa.bindparam("alive", expanding=True))
ADD = sa.text("INSERT INTO near_misses (domain, meant) VALUES (:domain, :meant)")


@cache
def providers() -> tuple[str, ...]:
    """The domains in providers.txt, in its order."""
    lines = Path(__file__).with_name("providers.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def meant(domain: str, known: tuple[str, ...], dead: bool) -> str | None:
    """The known domain that was likely meant by this one; None where it is known itself, or none is near.

    `dead`: no host takes mail for the domain.
    """
    domain = domain.lower()
    if domain in known:
        return None
    near = process.extractOne(domain, _long(known), scorer=OSA.distance, score_cutoff=1)
    if near:
        return str(near[0])
    return _same_name(domain) if dead else None


@cache
def _long(known: tuple[str, ...]) -> list[str]:
    return [domain for domain in known if len(domain) > SHORT]


def _same_name(domain: str) -> str | None:
    """The provider with the domain's name, where its ending is a provider's too; of several the likest."""
    name, _, ending = domain.partition(".")
    if len(name) <= SHORT_NAME or ending not in {provider.partition(".")[2] for provider in providers()}:
        return None
    same = [provider for provider in providers() if provider.partition(".")[0] == name]
    country = domain.rpartition(".")[2]
    return min(same, key=lambda one: (not one.endswith(f".{country}"), OSA.distance(domain, one)), default=None)


def add_near_misses(connection: sa.Connection, after: int, up_to: int) -> None:
    """Judges the domains of hard bounces among the rows with these ids; what is near goes into `near_misses`."""
    unjudged = connection.execute(UNJUDGED, {"after": after, "up_to": up_to}).all()
    if not unjudged:
        return
    alive = connection.scalars(ALIVE).all()
    large = sorted(domain.lower() for domain in connection.scalars(LARGE, {"alive": alive, "fewer": MANY - 1}))
    known = tuple(dict.fromkeys((*providers(), *large)))
    found = {
        row.domain.lower(): other
        for row in unjudged
        if (other := meant(row.domain, known, dead={row.least, row.greatest} <= DEAD))
    }
    if found:
        connection.execute(ADD, [{"domain": domain, "meant": other} for domain, other in found.items()])
