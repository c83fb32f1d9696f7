"""Exim with Debian's own configuration, as dpkg-reconfigure makes it for an internet site."""

from __future__ import annotations

from tests.lab.network import Host

# /usr/share/doc/exim4-base/README.Debian
SETTINGS = """\
dc_eximconfig_configtype='internet'
dc_other_hostnames='{host.name}'
dc_local_interfaces=''
dc_readhost=''
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets=''
dc_smarthost=''
CFILEMODE='644'
dc_use_split_config='false'
dc_hide_mailname=''
dc_mailname_in_oh='true'
dc_localdelivery='maildir_home'
"""
# In the macro file of the same configuration: a transport's limits, and names of hosts as they are.
RETRY = "*                      *           F,12s,3s"
TEMPLATE = "/etc/exim4/exim4.conf.template"


def start(host: Host, aliases: str) -> None:
    host.add_user("Debian-exim", 901)
    host.write("/etc/aliases", aliases)
    host.write("/etc/exim4/update-exim4.conf.conf", SETTINGS.format(host=host))
    template = host.path(TEMPLATE).read_text().splitlines()
    lines = [RETRY if line.startswith("*                      *") else line for line in template]
    assert RETRY in lines
    host.write(TEMPLATE, "\n".join(lines) + "\n")
    for folder in ("/var/spool/exim4", "/var/log/exim4"):
        host.run("install", "-d", "-o", "Debian-exim", "-g", "Debian-exim", folder)
    host.run("update-exim4.conf")
    host.start("exim4", "-bdf", "-q3s")
    host.wait_for(25)
