"""Barracuda Spam Firewall (Email Security Gateway): the notice that a mail was blocked, made from Amavis's.

The report has all of it.
Source: Barracuda's administrator's guide, "Bounce/NDR settings": default texts of the notices.
"""

from __future__ import annotations

NAME = "Barracuda"
MARKERS = {
    "from": ("barracuda spam", "barracuda email"),
    "subject": (
        "**message you sent blocked by our bulk email filter**",
        "**message you sent contained banned content**",
        "**message you sent contained a virus**",
    ),
    "lead": (
        "was blocked by our spam firewall",
        "was blocked by our spam & virus firewall",
        "was blocked by our email security",
    ),
    "report": ("reporting-mta: dns; barracuda",),
}
