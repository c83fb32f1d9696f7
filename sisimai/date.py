"""Dates of mails -> epoch seconds and a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import format_datetime, mktime_tz, parsedate_tz

LATEST = 253_402_300_799
"""The end of the year 9999, the last that a DATETIME holds."""
EPOCH = date(1970, 1, 1).toordinal()
MONTHS = {
    month: number
    for number, month in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
USUAL = re.compile(
    r"\s*(?:[A-Z][a-z]{2},\s+)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d\d):(\d\d):(\d\d)\s+([+-])(\d\d)(\d\d)\b"
)
"""A date as RFC 5322 section 3.3 has it; the library's parser, which reads all others, takes five times as long."""
ISO = re.compile(r"\d{4}-\d\d-\d\dT")


def first_date(*values: str) -> tuple[int, str]:
    """The first of these dates (RFC 5322 section 3.3, and what old mailers wrote) that can be read; (0, "") if none."""
    for value in values:
        if value:
            found = _parse(value)
            if found:
                return found
    return 0, ""


def _parse(value: str) -> tuple[int, str] | None:
    usual = USUAL.match(value)
    return _usual(usual) if usual and usual[2] in MONTHS else _other(value)


def _usual(match: re.Match[str]) -> tuple[int, str] | None:
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    offset = int(hours) * 3600 + int(minutes) * 60
    try:
        days = date(int(year), MONTHS[month], int(day)).toordinal() - EPOCH
    except ValueError:
        return None
    if int(hour) > 23 or int(minute) > 59 or int(second) > 60:
        return None
    seconds = days * 86400 + int(hour) * 3600 + int(minute) * 60 + min(int(second), 59)
    seconds += offset if sign == "-" else -offset
    if not 0 < seconds <= LATEST or offset >= 86400:
        return None
    return seconds, f"{sign}{hours}{minutes}"


def _other(value: str) -> tuple[int, str] | None:
    if ISO.match(value):
        value = _rfc5322(value)
    try:
        parts = parsedate_tz(" ".join(value[:200].split()))
        if not parts:
            return None
        seconds = int(mktime_tz(parts))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not 0 < seconds <= LATEST:
        return None
    offset = parts[9] or 0
    if abs(offset) >= 86400:
        return None
    # "-0000" says that the zone is not known (RFC 5322 section 3.3), which is not "+0000".
    sign = "-" if offset < 0 or "-0000" in value else "+"
    hours, minutes = divmod(abs(offset) // 60, 60)
    return seconds, f"{sign}{hours:02}{minutes:02}"


def _rfc5322(value: str) -> str:
    """A date of ISO 8601, as JSON has it, in the form of mails; UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(value[:40].strip())
    except ValueError:
        return ""
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
