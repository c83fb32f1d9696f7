"""The network or the way to the destination is broken."""

HARD = False
STATUS: tuple[str, ...] = ("4.0", "4.2", "4.4", "4.6")
PHRASES: dict[str, str] = {
    "connection refused": "",
    "could not connect": "",
    "network is unreachable": "",
    "no route to host": "",
    "host name lookup failure": "",
    "name server": "",
    "dns": "",
    "too many hops": "",
    "mail forwarding loop": "",
    "loops back to myself": "",
    "routing loop": "",
    "mail loop": "",
    "connection lost": "",
    "connection dropped": "",
    "connection reset": "",
    "unable to connect": "",
    "host unreachable": "",
    "lost connection": "",
    "cannot resolve": "",
    "no smtp connection got far enough": "",
    "wasn't able to establish an smtp connection": "",
    "hop count exceeded": "",
    "exceeded hop": "",
}
