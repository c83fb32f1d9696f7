"""ZoneMTA: the plugin email-bounce; one recipient a notice, and a report.

Source: plugins/core/email-bounce.js (generateBounceMessage).
"""

from __future__ import annotations

NAME = "ZoneMTA"
MARKERS = {"report": ("x-zonemta-queue-id:", "x-zonemta-sender:")}
