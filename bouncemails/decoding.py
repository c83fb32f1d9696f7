"""Mails -> their Facts, in their order, in one process or several."""

from __future__ import annotations

import logging
import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

import sisimai.decode
from bouncemails.config import Parser
from bouncemails.table import digest
from sisimai import mailbox
from sisimai.mailbox import Mail

log = logging.getLogger(__name__)

CHUNK_MAILS, CHUNK_BYTES = 100, 4 << 20
"""What a process gets at a time; the mails in memory are two of these a process."""
MANY_CHUNKS = 20
"""From here on further processes save more time than their start takes."""


@dataclass(slots=True)
class Decoded:
    """A mail's Facts, or why it has none. Where `error` stands, it could not be decoded or inserted."""

    origin: str
    facts: list[sisimai.Fact] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    why: str = ""
    error: str = ""


def decode(mails: Iterable[Mail], delivered: bool, vacation: bool) -> list[Decoded]:
    """Each mail's Facts with the mail's origin; an exception becomes its `error`."""
    return [_decode(mail, delivered, vacation) for mail in mails]


def _decode(mail: Mail, delivered: bool, vacation: bool) -> Decoded:
    decoded = Decoded(mail.origin)
    try:
        for _, raw in mailbox.in_memory(mail.raw):  # one, unless an mbox was put where a mail belongs
            facts, decoded.why = sisimai.decode.decode(Mail(mail.origin, raw), delivered, vacation)
            decoded.facts += facts
            decoded.digests += [digest(raw, place) for place in range(len(facts))]
    except Exception:  # one bad mail never stops a run
        return Decoded(mail.origin, error=traceback.format_exc())
    return decoded


def decode_all(mails: Iterable[Mail], settings: Parser) -> Generator[Decoded]:
    """All mails decoded, in their order; in several processes when they are many."""
    work = partial(decode, delivered=settings.delivered, vacation=settings.vacation)
    workers = settings.workers or len(os.sched_getaffinity(0))
    chunks = _chunks(mails)
    first = list(islice(chunks, MANY_CHUNKS if workers > 1 else 0))
    if len(first) < MANY_CHUNKS:
        for chunk in chain(first, chunks):
            yield from work(chunk)
    else:
        yield from in_processes(chain(first, chunks), work, workers)


def _chunks(mails: Iterable[Mail]) -> Iterator[list[Mail]]:
    chunk: list[Mail] = []
    size = 0
    for mail in mails:
        chunk.append(mail)
        size += len(mail.raw)
        if len(chunk) == CHUNK_MAILS or size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


Work = Callable[[list[Mail]], list[Decoded]]


def in_processes(chunks: Iterator[list[Mail]], work: Work, workers: int) -> Generator[Decoded]:
    """What `work` makes of the chunks, in their order. A mail that gets its process killed becomes an `error`."""
    pool = _pool(workers)
    waiting: deque[tuple[list[Mail], Future[list[Decoded]]]] = deque()
    try:
        while True:
            for chunk in islice(chunks, 2 * workers - len(waiting)):
                waiting.append((chunk, _submit(pool, work, chunk)))
            if not waiting:
                return
            try:
                decoded = waiting[0][1].result()
            except BrokenProcessPool:
                log.warning("a process that decodes was killed; decoding its mails one at a time")
                pool.shutdown()
                for chunk, _ in waiting:
                    yield from _singly(chunk, work)
                waiting.clear()
                pool = _pool(workers)
                continue
            waiting.popleft()
            yield from decoded
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one: neither its threads nor its database connection."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, work: Work, chunk: list[Mail]) -> Future[list[Decoded]]:
    try:
        return pool.submit(work, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Decoded]] = Future()
        broken.set_exception(error)
        return broken


def _singly(mails: list[Mail], work: Work) -> Iterator[Decoded]:
    """Each mail by itself, so that the one which gets its process killed is known."""
    pool = _pool(1)
    try:
        for mail in mails:
            pool.submit(int).result()  # where no process lives at all, no mail is to blame: raises
            try:
                yield from pool.submit(work, [mail]).result()
            except BrokenProcessPool:
                yield Decoded(mail.origin, error="The process that decoded this mail was killed: out of memory?\n")
                pool = _pool(1)
    finally:
        pool.shutdown()
