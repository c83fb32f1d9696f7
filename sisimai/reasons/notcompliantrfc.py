"""The mail does not follow RFC 5322."""

HARD = False
STATUS: tuple[str, ...] = ()
PHRASES: dict[str, str] = {
    "rfc 5322": "",
    "rfc5322": "",
    "rfc 2822": "",
    "not rfc": "",
    "non-compliant": "",
    "multiple 'from'": "",
    "bare lf": "",
    "duplicate header": "",
}
