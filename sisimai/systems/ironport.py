"""Cisco Secure Email Gateway (IronPort AsyncOS): "The following message to <address> was undeliverable."

AsyncOS puts a code and words of its own before the reply of the remote host: `5.1.0 - Unknown address error 550-'5.1.1
User unknown' (delivery attempts: 0)`. Status is 5.0.0 whatever was said.
Source: AsyncOS for Cisco Email Security Appliances, User Guide, "Handling Bounced Email"
"""

import re

from sisimai.attempt import entries

NAME = "IronPort"
MARKERS = {"lead": ("the following message to <", "the reason for the problem:")}

attempts = entries(
    re.compile(
        r"^The following message to <(?P<recipient>[^<>\n]{3,320})> (?:was undeliverable|has been delayed)[^\n]*\n\s*"
        r"The reason for the problem:\s*(?P<text>(?:[^\n]*\S[^\n]*(?:\n|\Z))+)",
        re.M,
    )
)
