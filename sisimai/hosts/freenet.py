"""freenet.de."""

SEEN = "mx.freenet.de, its reply to a host without PTR record (RFC 1912 section 2.1)"

HOSTS = ("freenet.de",)
SIGNS = ("inconsistent or no dns ptr record",)
PHRASES: dict[str, tuple[str, str]] = {"inconsistent or no dns ptr record": ("requireptr", SEEN)}
STATUS: dict[str, tuple[str, str]] = {}
