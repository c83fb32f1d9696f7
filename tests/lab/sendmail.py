"""Sendmail."""

from __future__ import annotations

from tests.lab.network import Host

PROGRAM = "/usr/libexec/sendmail/sendmail"
# /usr/share/sendmail/cf/README
MC = """\
include(`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(`linux')dnl
DOMAIN(`generic')dnl
define(`confDOMAIN_NAME', `{host.name}')dnl
define(`ALIAS_FILE', `/etc/mail/aliases')dnl
define(`confTO_QUEUERETURN', `15s')dnl
define(`confTO_QUEUEWARN', `6s')dnl
define(`confTO_INITIAL', `5s')dnl
define(`confTO_CONNECT', `5s')dnl
define(`confTO_ICONNECT', `5s')dnl
define(`confTO_HOSTSTATUS', `1s')dnl
define(`confMIN_QUEUE_AGE', `0')dnl
define(`confREFUSE_LA', `1000')dnl
define(`confQUEUE_LA', `1000')dnl
MAILER(`local')dnl
MAILER(`smtp')dnl
"""


def start(host: Host, aliases: str) -> None:
    host.add_user("smmta", 901)
    host.add_user("smmsp", 902)
    host.write("/etc/mail/aliases", aliases)
    host.write("/etc/mail/sendmail.mc", MC.replace("{host.name}", host.name))
    host.write("/etc/mail/sendmail.cf", host.run("m4", "/etc/mail/sendmail.mc"))
    host.write("/etc/mail/local-host-names", f"{host.name}\n")
    host.run("ln", "-sf", PROGRAM, "/usr/sbin/sendmail")
    host.run("install", "-d", "-m", "700", "/var/spool/mqueue")
    host.run("sendmail", "-bi")
    host.run("sendmail", "-bd", "-q4s")
    host.wait_for(25)
