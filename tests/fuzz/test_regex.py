"""No regular expression takes more than linear time, whatever text it meets."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

import bouncemails
import sisimai
from tests.fuzz.worst import Expression, expressions, texts

EXPRESSIONS = expressions(sisimai, bouncemails)
SIZE, TIMES = 4000, 8
NOTHING = 0.01
"""Seconds. A quadratic expression takes more for SIZE * TIMES characters."""
LIMIT = 24
"""Between TIMES, what a linear expression takes, and TIMES squared, a quadratic one."""


def test_the_expressions_are_found() -> None:
    assert len(EXPRESSIONS) > 200


@pytest.mark.parametrize(
    "source", [r"\s*\n", r"\S*@\S*", r"a+[^b]*c", r"([\w:]{1,63}(?:[.:][\w:]{1,63}){1,8})@", r"<.*>:", r"(?:a|a)*b"]
)
def test_an_expression_that_is_not_linear_is_found(source: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="takes"):
        check(Expression("here", re.compile(source), frozenset(["search"])))


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_eight_times_the_worst_text_is_no_more_than_some_eight_times_the_work(name: str) -> None:
    check(EXPRESSIONS[name])


def check(expression: Expression) -> None:
    """Fails where some text costs too much."""
    for once, many in sorted(texts(expression.pattern)):
        for end in ("\x01", "\n\x01"):
            explodes(expression, once, many, end)
            if work(expression, once, many, end, SIZE * TIMES) < NOTHING:
                continue
            ratio = float(TIMES**3)
            for _ in range(5):
                small = work(expression, once, many, end, SIZE)
                ratio = min(ratio, work(expression, once, many, end, SIZE * TIMES) / small)
                if ratio < LIMIT:
                    break
            else:
                pytest.fail(f"{expression.pattern.pattern!r} takes {ratio:.0f} times as long: {once!r} + {many!r} * n")


def explodes(expression: Expression, once: str, many: str, end: str) -> None:
    """Fails where a text of some dozens of characters, let alone thousands, keeps it busy for long."""
    for size in (16, 24, 32, 64, 128, 512, 2000):
        seconds = work(expression, once, many, end, size)
        if seconds > 0.2:
            pytest.fail(
                f"{expression.pattern.pattern!r} takes {seconds:.1f} s for {once!r} + {many!r} * {size // len(many)}"
            )


def work(expression: Expression, once: str, many: str, end: str, size: int) -> float:
    """Processor seconds for a text of that size."""
    text: Any = once + many * max(1, size // len(many)) + end
    if isinstance(expression.pattern.pattern, bytes):
        text = text.encode("utf-8", "replace")
    start = time.process_time()
    expression.run(text)
    return time.process_time() - start + 1e-6
