"""A mailbox's mails into the mailstore: each is fetched, stored, and only then deleted on the server.

Before a mail is deleted its bytes are compared with what is stored: a server may give an old name (UIDL) to another
mail, and only what lies in the mailstore byte for byte may go. So a mail whose deletion failed is fetched again, once
a run, and recognised.
"""

from __future__ import annotations

import logging
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from itertools import chain

from bouncemails import cli
from bouncemails.cli import Exit, Stop
from bouncemails.config import ConfigError, Mailbox
from bouncemails.mailstore import UIDL_DIGITS, Mailstore, uidl_id
from bouncemails.pop3 import Listed, Refused, ServerError, Session, TooLargeError

SESSION_MAILS = 10_000
"""What one session takes at most. Its QUIT makes the deletions last, and memory does not grow with what waits."""
ATTEMPTS = 2
"""For one mail, when the session ends in the middle of it. The second shows whether it is the mail's fault."""
SESSIONS = 10
"""In a row that get nothing done: then the server is left alone until the next run."""

log = logging.getLogger(__name__)


def receive(mailbox: Mailbox, store: Mailstore, stop: Stop) -> Exit:
    """Fetches what is in the mailbox. AGAIN: the server is away, or mails had to stay there."""
    work = _Receiving(mailbox, store, stop)
    try:
        work.run()
    except ConfigError as error:
        log.error("%s", error)
        return Exit.CONFIG
    log.info("%s %d mails stored", mailbox.section, work.stored)
    return Exit.AGAIN if work.trouble else Exit.DONE


class _Receiving:
    """One mailbox in one run, over as many sessions as it takes."""

    def __init__(self, mailbox: Mailbox, store: Mailstore, stop: Stop) -> None:
        self.mailbox, self.store, self.stop = mailbox, store, stop
        self.address = f"{mailbox.user}@{mailbox.host}"
        self.nameless = uidl_id(self.address, None)
        self.seen = store.seen(self.address)
        self.stored = 0
        self.trouble = False
        self.limit = SESSION_MAILS
        """Mails that the next session takes: fewer after one that broke off."""
        self.listed = sys.maxsize
        """Mails on the server when the session began."""
        self.read = 0
        """Mails that the session read to their end."""
        self.checked: dict[tuple[str, int], str] = {}
        """UIDL and size -> ID of mails that this run read and stored, and that no QUIT deleted yet."""
        self.attempts: Counter[str | int] = Counter()
        self.done: set[str | int] = set()
        """UIDLs, or else numbers, of mails on the server with which this run has nothing more to do."""
        self.large = False
        """Whether a mail proved as large as the server said, more than max_bytes."""

    def run(self) -> None:
        more, fruitless = True, 0
        while more and not self.stop:
            stored, listed = self.stored, self.listed
            try:
                session = Session(self.mailbox)
            except ServerError as error:
                return self._trouble(str(error))
            try:
                with closing(session):
                    more = self._session(session)
                self.limit = min(2 * self.limit, SESSION_MAILS)
                why = f"{self.mailbox.host}:{self.mailbox.port} goes on listing mails that it deleted"
            except ServerError as error:
                self.limit = max(1, self.read)
                why = str(error)
                log.info("%s %s; connecting again", self.mailbox.section, error)
            fruitless = 0 if self.stored > stored or self.listed < listed else fruitless + 1
            if more and fruitless == SESSIONS:
                return self._trouble(why)
        return None

    def _session(self, session: Session) -> bool:
        """Whether more mails wait than the session took."""
        self.read = 0
        mails, there, more = self._choose(session.listing())
        held = self._held({name for _, name in mails})
        gone: list[int] = []
        for mail, name in cli.progress(mails, f"{self.mailbox.section} fetching {self.listed} mails", len(mails)):
            if self.stop or self.stored == self.mailbox.max_mails:
                more = False
                break
            if mail_id := self._store(session, mail, name, held):
                if not self.mailbox.keep and self._delete(session, mail):
                    gone.append(mail.number)
                    there.pop(mail.number, None)
                else:
                    there[mail.number] = (mail_id,)
                    self.done.add(_key(mail))
        return self._quit(session, gone, set(chain.from_iterable(there.values()))) and more

    def _choose(self, listing: Iterable[Listed]) -> tuple[list[tuple[Listed, str]], dict[int, tuple[str, ...]], bool]:
        """The mails to fetch, each with the first part of its ID; those that seem too large are last.

        With the IDs, by number, under which mails on the server may be stored already, and whether more are to fetch.
        """
        seen = _by_name(self.seen.ids())
        mails: dict[int, tuple[Listed, str]] = {}
        there: dict[int, tuple[str, ...]] = {}
        self.listed, more = 0, False
        for mail in listing:
            self.listed += 1
            name = uidl_id(self.address, mail.uidl)
            if name in seen:
                there[mail.number] = seen[name]
            if _key(mail) in self.done or (self.mailbox.keep and mail.uidl and name in seen):
                continue
            if len(mails) == self.limit:
                more = True
            else:
                mails[mail.number] = mail, name
        return sorted(mails.values(), key=lambda chosen: chosen[0].size > self.mailbox.max_bytes), there, more

    def _held(self, names: set[str]) -> set[str]:
        """The IDs of stored mails that those with `names` may be.

        A mail may have been stored while the server gave it no UIDL, or have none now: then its bytes alone tell it.
        """
        if not names:
            return set()
        ids = chain(self.seen.ids(), self.store.ids())
        if self.nameless in names:
            return {self.nameless + mail_id[UIDL_DIGITS:] for mail_id in ids}
        names = {*names, self.nameless}
        return {mail_id for mail_id in ids if mail_id[:UIDL_DIGITS] in names}

    def _store(self, session: Session, mail: Listed, name: str, held: set[str]) -> str | None:
        """The ID under which the mail's bytes are stored, read in this run; None: they are not."""
        box = self.mailbox
        if mail.uidl and (mail_id := self.checked.get((mail.uidl, mail.size))):
            return mail_id
        # A server's word on a size is not enough to leave a mail, but once it proved true it is.
        if self.large and mail.size > box.max_bytes:
            self._leave(mail, f"its {mail.size} octets are more than max_bytes, {box.max_bytes}")
            return None
        try:
            mail_id = self._fetch(session, mail, name, held)
            self.read += 1
            if mail.uidl:
                self.checked[mail.uidl, mail.size] = mail_id
            if session.unsure:
                raise session.unsure
        except Refused as error:
            self._leave(mail, f"the server answers RETR with {error}")
            return None
        except ServerError as error:
            self.attempts[_key(mail)] += 1
            self.large |= isinstance(error, TooLargeError) and mail.size > box.max_bytes
            if isinstance(error, TooLargeError) or self.attempts[_key(mail)] == ATTEMPTS:
                self._leave(mail, str(error))
            raise
        return mail_id

    def _fetch(self, session: Session, mail: Listed, name: str, held: set[str]) -> str:
        with self.store.draft() as draft:
            session.fetch(mail.number, draft.write)
            mail_id = name + draft.content_id
            if held.isdisjoint({mail_id, self.nameless + draft.content_id}):
                file = draft.deliver(mail_id)
                self.seen.add(mail_id)
                held.add(mail_id)
                self.stored += 1
                log.info("%s mail %d -> %s", self.mailbox.section, mail.number, file.name)
        return mail_id

    def _delete(self, session: Session, mail: Listed) -> bool:
        try:
            session.delete(mail.number)
        except Refused as error:
            self._trouble(f"mail {mail.number} is stored, but the server answers DELE with {error}")
            return False
        return True

    def _quit(self, session: Session, gone: list[int], left: set[str]) -> bool:
        """Whether the server deleted the mails numbered `gone`. `left` are the IDs of those that stay."""
        self.checked.clear()  # from here on a name may be another mail's
        try:
            session.quit()
        except Refused as error:  # RFC 1939 section 6: some mails were not removed
            self._trouble(f"the server did not delete every mail: {error}")
            return False
        self.seen.replace(left)
        gone.sort()  # the next session numbers anew what is left
        self.done = {_renumbered(key, gone) for key in self.done}
        self.attempts = Counter({_renumbered(key, gone): number for key, number in self.attempts.items()})
        return True

    def _leave(self, mail: Listed, why: str) -> None:
        self.done.add(_key(mail))
        named = f" (UIDL {mail.uidl!r})" if mail.uidl else ""
        self._trouble(f"mail {mail.number}{named} stays on the server: {why}")

    def _trouble(self, text: str) -> None:
        self.trouble = True
        log.warning("%s %s", self.mailbox.section, text)


def _key(mail: Listed) -> str | int:
    """What a mail is known by within a run."""
    return mail.uidl or mail.number


def _renumbered(key: str | int, gone: list[int]) -> str | int:
    return key if isinstance(key, str) else key - bisect(gone, key)


def _by_name(ids: set[str]) -> dict[str, tuple[str, ...]]:
    """IDs by their first part."""
    found: dict[str, tuple[str, ...]] = {}
    for mail_id in ids:
        name = mail_id[:UIDL_DIGITS]
        found[name] = (*found.get(name, ()), mail_id)
    return found
