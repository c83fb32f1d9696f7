"""The destination host accepts no mail."""

HARD = True
STATUS: tuple[str, ...] = ("1.10", "3.2")
PHRASES: dict[str, str] = {
    "no mx found for destination": "OpenSMTPD mta.c",
    "does not accept mail": "RFC 7504 section 3, reply 521; Postfix smtp_addr.c: domain does not accept mail (nullmx)",
    "doesn't accept mail": "sites' own words",
    "does not accept email": "Maddy",
    "does not accept e-mail": "sites' own words",
    "does not accept incoming": "sites' own words",
    "does not accept any mail": "sites' own words",
    "does not receive mail": "sites' own words",
    "doesn't receive mail": "sites' own words",
    "do not accept mail": "sites' own words",
    "host/domain does not accept mail": "PMDF; RFC 7505",
    "recipient address has null mx": "RFC 7505 section 4.1; IANA X.1.10",
    "recipient domain has null mx": "RFC 7505",
    "null mx": "RFC 7505",
    "nullmx": "Postfix smtp_addr.c",
    "no mail hosts for domain": "Sun Messaging Server",
    "no mx found for domain": "OpenSMTPD mta.c",
    "no mx record found for domain": "Yahoo Mail notice",
    "no mail exchanger": "sites' own words",
    "couldn't find a mail exchanger": "qmail-remote.c temp_nomx, 5.4.4",
    "couldn't find a mail exchanger or ip address": "qmail-remote.c temp_nomx, 5.4.4",
    "not configured to accept mail": "sites' own words",
    "not accepting network messages": "RFC 3463 X.3.2",
    "not currently accepting mail": "sites' own words",
    "no valid mail servers": "Exchange Online",
    "no valid mx": "OpenSMTPD",
    "mail not accepted here": "sites' own words",
    "mail receiving disabled": "sites' own words",
    "this host does not accept": "RFC 7504",
    "refuses to accept mail": "sites' own words",
    "smtp service is not available": "sites' own words",
    "smtp protocol returned a permanent error": "Lotus Domino router",
    "service not available in this domain": "sites' own words",
    "mail service is unavailable for this domain": "sites' own words",
    "record indicated no smtp service": "Exim dnslookup.c: an MX or SRV record indicated no SMTP service",
}
HINTS: dict[str, str] = {
    "not accepting mail": "sites' own words",
}
