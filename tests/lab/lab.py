"""One run of the lab, inside its namespaces."""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from tests.lab import article, bounce, dovecot, providers
from tests.lab.dns import Resolver
from tests.lab.mails import message_id, send
from tests.lab.network import HOSTS, LAB, LOGS, Host, sh, start_bridge, wait
from tests.lab.servers import SERVERS, aliases, final, host_name, is_last, mails

RESULT = LAB / "result"
PATIENCE = 100
"""Seconds after which what has not bounced will not; the slowest server gives up after 40."""
OWN_LOGS = ("/var/log/postfix.log", "/var/log/exim4/mainlog")
THREADS = 4


def run(servers: list[str]) -> None:
    for folder in (LOGS, HOSTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    sh("mount", "-t", "tmpfs", "tmpfs", HOSTS)
    start_bridge()
    hosts, senders = start(servers)
    try:
        printed = article_mails(hosts)
        printed += other_mails(hosts, senders)
    finally:
        keep_logs([*vars(hosts).values(), *senders.values()])
    shutil.rmtree(RESULT, ignore_errors=True)
    bounce.copy_mails(hosts.bounce, RESULT / "mails")
    (RESULT / "rows.json").write_text(json.dumps(bounce.rows(hosts.bounce), indent=1, ensure_ascii=False))
    (RESULT / "printed.txt").write_text(printed)
    (RESULT / "delivered.json").write_text(json.dumps(article.delivered(hosts)))


def start(servers: list[str]) -> tuple[article.Article, dict[str, Host]]:
    """All hosts, with their servers running."""
    resolver = Resolver()
    hosts = article.hosts(resolver)
    senders = {name: Host(host_name(name), [f"192.0.2.{n}"], SERVERS[name].tree) for n, name in enumerate(servers, 20)}
    sink = providers.start(resolver, hosts.gw)
    resolver.serve([*vars(hosts).values(), *senders.values(), sink])
    with ThreadPoolExecutor(THREADS) as pool:
        started = [pool.submit(SERVERS[name].start, host, aliases(name)) for name, host in senders.items()]
        article.start(hosts)
        for server in started:
            server.result()
    return hosts, senders


def article_mails(hosts: article.Article) -> str:
    """Sends the article's mails, and runs the scripts once all have arrived or bounced."""
    for mail in article.MAILS:
        send(hosts.gw, "article", mail, article.SENDER)
    wait("the article's bounces", lambda: len(dovecot.mails(hosts.gw, article.MAILBOX)) == article.BOUNCES)
    return cron(hosts)


def other_mails(hosts: article.Article, senders: dict[str, Host]) -> str:
    """Sends all other mails, and runs the scripts again and again, as cron does, until all have bounced."""
    jobs = [(name, mail) for name in senders for mail in mails(name)]
    with ThreadPoolExecutor(THREADS) as pool:
        sent = [pool.submit(send, senders[name], name, mail, f"bounces+{name}@example.com") for name, mail in jobs]
        for submission in sent:
            submission.result()
    wanted = Counter({message_id(name, mail.name): len(final(mail)) for name, mail in jobs})
    end = time.monotonic() + PATIENCE
    printed = ""
    while time.monotonic() < end:
        time.sleep(5)
        for name, host in senders.items():
            SERVERS[name].retry(host)
        printed += cron(hosts)
        rows = bounce.rows(hosts.bounce)
        if not wanted - Counter(row["message_id"] for row in rows if is_last(row)):
            break
    return printed


def cron(hosts: article.Article) -> str:
    return "".join(bounce.cron(hosts.bounce, command) for command in bounce.commands())


def keep_logs(hosts: Iterable[Host]) -> None:
    """The logs that servers write themselves, beside what they gave to syslog."""
    for host in hosts:
        for name in OWN_LOGS:
            if (file := host.path(name)).exists():
                shutil.copy(file, LOGS / f"{host.name}.{file.name}")
