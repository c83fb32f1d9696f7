"""The destination system's disk is full."""

HARD = False
STATUS: tuple[str, ...] = ("3.1",)
PHRASES: dict[str, str] = {
    "disk full": "qmail.c; sites' own words",
    "no space left on device": "ENOSPC",
    "insufficient system storage": "RFC 5321 section 4.2.2, reply 452; Postfix smtpd.c",
    "insufficient disk space": "Sendmail srvrsmtp.c: 452 4.4.5 Insufficient disk space; try again later",
    "low on disk space": "sites' own words",
    "mail system full": "RFC 3463 X.3.1",
    "file system full": "EFBIG; sites' own words",
    "space shortage": "Exim smtp_in.c: 452 space shortage, please try later",
    "磁盘空间不足": "Netease 163.com",
    "not enough disk space on": "Exchange 4.3.1",
    "space on the disk": "SMTP reply 431",
    "space on disk": "sites' own words",
    "enospc": "errno(3)",
}
HINTS: dict[str, str] = {
    "insufficient storage": "sites' own words",
    "insufficient space": "sites' own words",
    "system storage": "RFC 5321 section 4.2.2, reply 452",
    "disk space": "sites' own words",
}
SAID = {
    "disk": {
        "full": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "out of space": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "insufficient": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "exhausted": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "exceeded": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "not enough": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "not sufficient": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
    },
}
CALLED = {
    "disk": {
        "full": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "insufficient": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "not enough": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no free": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "out of": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no room on": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no room on the": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no space on": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no space on the": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no space left on": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "no space left on the": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
        "low": "ENOSPC and RFC 3463 X.3.1, in the words of MTAs",
    },
}
