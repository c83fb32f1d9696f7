"""Active!hunter (TransWARE): a mail gateway of Japan, whose notice looks like Sendmail's without a report.

The address stands twice behind ">>>"; the reply of the remote host is all of the transcript.
Source: the headers X-AHMAILID and "Received: ... with Active!Hunter esmtp server" of its notices.
"""

from __future__ import annotations

import re

from sisimai.attempt import entries

NAME = "Activehunter"
MARKERS = {
    "headers": {"x-ahmailid": "", "content-type": "_active!hunter_"},
    "subject": ("failure notice :",),
    "lead": (
        "the original message was received at ",
        "----- the following addresses had permanent fatal errors -----",
        "----- transcript of session follows -----",
    ),
}

ENTRY = re.compile(
    r"^>>>[ \t]+\S{3,320}[ \t]+<(?P<recipient>[^<>\n]{3,320})>[ \t]*\n"
    r"(?:\s*-----[^\n]*-----[ \t]*\n+)?(?P<text>(?![ \t]*>>>)[^\n]*\S[^\n]*(?:\n(?!>>>)[ \t]*[^\s-][^\n]*)*)?",
    re.M,
)
attempts = entries(ENTRY, action="failed")
