"""Hosts: a network namespace, a host name and a root directory each, joined by veth pairs at one bridge.

All of it lives inside the lab's own namespaces (see __main__.py), so it ends with the lab's first process, however that
one ends. A host's root is this system seen through an overlay: above it lies a copy of its server's tree in the lab's
tmpfs, into which all is written.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LAB = ROOT / ".lab"
TREES = LAB / "trees"
HOSTS = LAB / "hosts"
"""The tmpfs is mounted here, and only the lab sees it."""
LOGS = LAB / "logs"
RESOLVER = "192.0.2.53"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")


def sh(*command: str | Path) -> None:
    """Runs a command of this system; RuntimeError with what it said where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr.strip() or done.stdout.strip()}")


def wait(what: str, true: Callable[[], object], seconds: float = 30) -> None:
    """Until it is so; RuntimeError names what was not."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise RuntimeError(f"lab: waited {seconds:.0f} s for {what}")
        time.sleep(0.1)


def start_bridge() -> None:
    sh("ip", "link", "set", "lo", "up")
    sh("ip", "link", "add", "lab", "type", "bridge")
    sh("ip", "link", "set", "lab", "up")


class Host:
    """A machine of the lab. `tree` names the packages it runs, `addresses` its IPv4 addresses."""

    def __init__(self, name: str, addresses: Iterable[str], tree: str = "") -> None:
        self.name = name
        self.addresses = list(addresses)
        self.address = self.addresses[0]
        self.root = HOSTS / name / "root"
        self._mount(tree)
        # It holds the namespaces; killed with the lab, as all that runs in them.
        self._holder = subprocess.Popen(
            ["unshare", "--net", "--uts", "sh", "-c", f"hostname {name} && echo && exec sleep infinity"],
            stdout=subprocess.PIPE,
        )
        assert self._holder.stdout is not None
        self._holder.stdout.readline()
        self._connect()
        self.write("/etc/hosts", f"127.0.0.1 localhost\n{self.address} {name} {name.partition('.')[0]}\n")
        self.write("/etc/hostname", f"{name}\n")
        self.write("/etc/mailname", f"{name}\n")
        self.write("/etc/resolv.conf", f"nameserver {RESOLVER}\noptions timeout:2 attempts:1\n")
        self.write("/etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n")
        threading.Thread(target=self._keep_log, daemon=True).start()

    def _mount(self, tree: str) -> None:
        here = self.root.parent
        for folder in ("upper", "work", "root"):
            (here / folder).mkdir(parents=True)
        if tree:
            sh("cp", "-a", f"{TREES / tree}/.", here / "upper")
        options = f"lowerdir=/,upperdir={here}/upper,workdir={here}/work"
        sh("mount", "-t", "overlay", "overlay", "-o", options, self.root)
        sh("mount", "-t", "proc", "proc", self.root / "proc")
        sh("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", self.root / "dev")
        sh("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", self.root / "run")
        sh("cp", "-a", *(f"/dev/{name}" for name in DEVICES), self.root / "dev")
        (self.root / "dev/fd").symlink_to("/proc/self/fd")
        (self.root / "dev/stdin").symlink_to("/proc/self/fd/0")
        self._log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._log.bind(str(self.root / "dev/log"))
        (self.root / "dev/log").chmod(0o666)

    def _connect(self) -> None:
        link = f"v{self.addresses[0].replace('.', '')}"
        sh("ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", str(self._holder.pid))
        sh("ip", "link", "set", link, "master", "lab", "up")
        self.run("ip", "link", "set", "lo", "up")
        self.run("ip", "link", "set", "eth0", "up")
        for address in self.addresses:
            self.run("ip", "address", "add", f"{address}/32", "dev", "eth0")
        self.run("ip", "route", "add", "default", "dev", "eth0", "src", self.address)

    def _keep_log(self) -> None:
        with (LOGS / f"{self.name}.log").open("ab") as file:
            while True:
                file.write(self._log.recv(65536).partition(b">")[2].rstrip(b"\n\0") + b"\n")
                file.flush()

    def path(self, name: str) -> Path:
        """The host's file `name` as this process sees it."""
        return self.root / name.lstrip("/")

    def write(self, name: str, text: str, mode: int = 0o644) -> None:
        file = self.path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            file.unlink()
        file.write_text(text)
        file.chmod(mode)

    def command(self, *command: str | Path) -> list[str]:
        """The command line that runs `command` on the host."""
        enter = ["nsenter", "--target", str(self._holder.pid), "--net", "--uts", "chroot", str(self.root)]
        return [*enter, *map(str, command)]

    def run(self, *command: str | Path, stdin: bytes = b"", ok: Iterable[int] = (0,)) -> str:
        """Runs a command there to its end; what it printed. RuntimeError with what it said where it fails."""
        # Into a file: a server that goes into the background keeps what it inherits, and a pipe would never end.
        with tempfile.TemporaryFile() as printed:
            done = subprocess.run(
                self.command(*command),
                input=stdin,
                stdout=printed,
                stderr=printed,
                env=ENVIRONMENT,
                check=False,
                timeout=60,
            )
            printed.seek(0)
            said = printed.read().decode(errors="replace")
        if done.returncode not in ok:
            raise RuntimeError(f"{self.name}: {' '.join(map(str, command))}: exit code {done.returncode}: {said}")
        return said

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Starts a server that stays in the foreground; what it prints is kept in the host's log."""
        log = (LOGS / f"{self.name}.log").open("ab")
        return subprocess.Popen(
            self.command(*command), stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=ENVIRONMENT
        )

    def add_user(self, name: str, number: int) -> None:
        """A user with a group and a home directory of its own."""
        home = self.path(f"/home/{name}")
        with self.path("/etc/passwd").open("a") as file:
            file.write(f"{name}:x:{number}:{number}:{name}:/home/{name}:/bin/sh\n")
        with self.path("/etc/group").open("a") as file:
            file.write(f"{name}:x:{number}:\n")
        home.mkdir(parents=True)
        os.chown(home, number, number)

    def wait_for(self, port: int) -> None:
        """Until something listens on the TCP port."""
        want = f"{port:04X}"

        def listens() -> bool:
            tables = self.run("cat", "/proc/net/tcp", "/proc/net/tcp6")
            rows = [line.split() for line in tables.splitlines()]
            return any(row[3] == "0A" and row[1].endswith(f":{want}") for row in rows)

        wait(f"port {port} of {self.name} (see {LOGS / self.name}.log)", listens)


def program(name: str) -> str:
    """Where this system has a server; exits naming the package list where it has not."""
    return shutil.which(name, path=ENVIRONMENT["PATH"]) or sys.exit(f"lab: no {name}: run tests/servers/install.sh")
