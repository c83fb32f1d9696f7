"""dma, the DragonFly mail agent: no daemon; what waits is tried anew by a queue run, Debian's every five minutes."""

from __future__ import annotations

import os

from tests.lab.network import Host

# dma(8)
CONFIG = "MAILNAME /etc/mailname\nALIASES /etc/aliases\n"


def start(host: Host, aliases: str) -> None:
    host.write("/etc/aliases", aliases)
    host.write("/etc/dma/dma.conf", CONFIG)


def retry(host: Host) -> None:
    """A queue run at a time when all that waits is older than dma keeps it: five days (MAX_TIMEOUT of dma.h)."""
    for file in host.path("/var/spool/dma").iterdir():
        os.utime(file, (0, 0))
    host.run("sendmail", "-q")
