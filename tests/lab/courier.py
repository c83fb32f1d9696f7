"""Courier."""

from __future__ import annotations

from tests.lab.network import Host

# courier(8)
FILES = {
    "me": "{host.name}\n",
    "defaultdomain": "{host.name}\n",
    "locals": "{host.name}\n",
    "esmtpacceptmailfor.dir/local": "{host.name}\n",
    "queuetime": "15s\n",
    "warntime": "0\n",
    "retryalpha": "3s\n",
    "retrybeta": "3\n",
    "retrygamma": "3s\n",
    "retrymaxdelta": "1\n",
    "esmtptimeoutconnect": "5s\n",
    "esmtptimeouthelo": "5s\n",
}


def start(host: Host, aliases: str) -> None:
    host.add_user("courier", 901)
    for name, text in FILES.items():
        host.write(f"/etc/courier/{name}", text.format(host=host))
    host.write("/etc/courier/aliases/lab", aliases)
    host.run("chown", "-R", "courier:courier", "/var/lib/courier", "/etc/courier")
    host.run("ln", "-sf", "makedat.courier", "/usr/bin/makedat")
    host.run("makealiases")
    host.run("makesmtpaccess")
    host.run("makeacceptmailfor")
    host.run("courier", "start")
