"""Phrases -> one trie regular expression that finds all of them in one pass.

A flat alternation tries every phrase at every character; a trie shares their beginnings. Inside a lookahead `findall`
reports a match at every position, the longest phrase that begins there. The pattern holds no repetition, so its time
is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]
END = ""


def trie(phrases: Iterable[str]) -> str:
    """A regular expression that matches exactly the phrases, the longest first."""
    root: Node = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[END] = {}
    return _pattern(root)


def finder(phrases: Iterable[str]) -> re.Pattern[str]:
    """`finder(...).findall(text)`: the phrases in a lower-cased text, one a position, overlaps too."""
    return re.compile(f"(?=({trie(phrases)}))")


def _pattern(node: Node) -> str:
    run = ""
    while len(node) == 1 and END not in node:
        ((letter, node),) = node.items()
        run += re.escape(letter)
    branches = [re.escape(letter) + _pattern(child) for letter, child in sorted(node.items()) if letter != END]
    if not branches:
        return run
    group = branches[0] if len(branches) == 1 and END not in node else "(?:" + "|".join(branches) + ")"
    return run + group + ("?" if END in node else "")
