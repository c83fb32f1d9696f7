"""Every regular expression of a package, and for each the texts that cost it most, read off its syntax tree.

A backtracking matcher takes more than linear time where a repetition can begin anew at every place of a long run, or
where two repetitions can share one run: so for each repetition there are texts of what leads up to it once and many
times, and of what it repeats, ending in what cannot follow.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

LONG = 8
"""A repetition of no more is no run."""
LETTERS = " \t\nax05AZ.-_<>@:;,()[]{}\"'=*#/&|+!?\\%\xe9日"
VARIANTS = 3

Text = tuple[str, str]
"""What stands once, and what is repeated after it."""


@dataclass(frozen=True)
class Expression:
    """A compiled expression, the module and name that hold it, and the methods by which it is used."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    def run(self, text: Any) -> None:
        """The most that the code does with it: at the text's beginning, or at all its places."""
        if self.methods and self.methods <= {"match", "fullmatch"}:
            for method in self.methods:
                getattr(self.pattern, method)(text)
        else:
            for _ in self.pattern.finditer(text):
                pass


def expressions(*packages: ModuleType) -> dict[str, Expression]:
    """All that the packages' modules hold, and all that stand in a call such as re.sub(...), by where they are."""
    modules = [
        importlib.import_module(info.name)
        for package in packages
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not info.name.endswith("__main__")
    ]
    sources = [inspect.getsource(module) for module in modules]
    found: dict[str, Expression] = {}
    seen: set[int] = set()
    for module, source in zip(modules, sources, strict=True):
        for name, value in vars(module).items():
            for pattern in _within(value, seen, 0):
                where = f"{module.__name__}.{name}"
                importing = [
                    other for other in sources if re.search(rf"^from {module.__name__} import.*\b{name}\b", other, re.M)
                ]
                used = re.findall(rf"\b{name}\.(\w+)\(", "\n".join([source, *importing]))
                found[f"{where} {len(found)}"] = Expression(where, pattern, frozenset(used))
        for expression in _in_calls(module.__name__, source):
            found[f"{expression.where} {len(found)}"] = expression
    return found


def _in_calls(module: str, source: str) -> Iterator[Expression]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=pattern), *_]
            ) if method != "compile":
                flags = re.M | (re.I if "re.I" in ast.unparse(node) else 0)
                yield Expression(f"{module}:{node.lineno}", re.compile(pattern, flags), frozenset([method]))


def _within(value: object, seen: set[int], depth: int) -> Iterator[re.Pattern[Any]]:
    if id(value) in seen or depth > 5:
        return
    if isinstance(value, re.Pattern):
        seen.add(id(value))
        yield value
    elif isinstance(value, dict):
        for one in [*value.keys(), *value.values()]:
            yield from _within(one, seen, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _within(one, seen, depth + 1)
    elif callable(value) and getattr(value, "__closure__", None):  # such as entries(PATTERN)
        for cell in value.__closure__ or ():  # type: ignore[attr-defined]
            yield from _within(cell.cell_contents, seen, depth + 1)
    elif type(value).__module__.partition(".")[0] in ("sisimai", "bouncemails"):
        for name in getattr(value, "__slots__", None) or vars(value):
            yield from _within(getattr(value, name, None), seen, depth + 1)


def texts(pattern: re.Pattern[Any]) -> set[Text]:
    """Once and repeated, for each repetition of the expression."""
    rng = random.Random(pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1"))
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    found: set[Text] = set()
    for _ in range(VARIANTS):
        for before, body in _runs(tree, "", rng):
            run = _sample(body, rng)
            found |= {(before, run), ("", before + run), ("", run)}
    return {(once, many) for once, many in found if many}


def _runs(tree: Any, before: str, rng: random.Random) -> Iterator[tuple[str, Any]]:
    """Each long repetition, with a text that leads up to it."""
    for kind, value in tree:
        for inner in _inner(kind, value):
            yield from _runs(inner, before, rng)
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and value[1] > LONG:
            yield before, value[2]
        before += _sample([(kind, value)], rng)


def _inner(kind: Any, value: Any) -> list[Any]:
    if kind is code.SUBPATTERN:
        return [value[-1]]
    if kind is code.BRANCH:
        return list(value[1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    if kind is code.ATOMIC_GROUP:
        return [value]
    return []


def _sample(tree: Any, rng: random.Random) -> str:
    """A short text that the tree matches, but for its lookarounds."""
    text = ""
    for kind, value in tree:
        if kind is code.LITERAL:
            text += chr(value)
        elif kind in (code.ANY, code.NOT_LITERAL, code.IN):
            fitting = [letter for letter in LETTERS if _is_in(kind, value, letter)]
            fitting = fitting or [chr(low) for name, (low, _) in _ranges(kind, value)] or ["a"]
            text += rng.choice(fitting)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            low, high, body = value
            text += "".join(_sample(body, rng) for _ in range(min(int(high), max(low, rng.randint(0, 1)))))
        elif kind is code.BRANCH:
            text += _sample(rng.choice(value[1]), rng)
        elif kind is code.SUBPATTERN:
            text += _sample(value[-1], rng)
        elif kind is code.ATOMIC_GROUP or (kind is code.ASSERT and value[0] > 0):
            text += _sample(value if kind is code.ATOMIC_GROUP else value[1], rng)
    return text


def _ranges(kind: Any, value: Any) -> Iterator[tuple[Any, tuple[int, int]]]:
    if kind is code.IN:
        for name, what in value:
            if name is code.RANGE:
                yield name, what
            elif name is code.LITERAL:
                yield name, (what, what)


CATEGORIES = {
    code.CATEGORY_DIGIT: re.compile(r"\d"),
    code.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    code.CATEGORY_SPACE: re.compile(r"\s"),
    code.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    code.CATEGORY_WORD: re.compile(r"\w"),
    code.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


def _is_in(kind: Any, value: Any, letter: str) -> bool:
    if kind is code.ANY:
        return letter != "\n"
    if kind is code.NOT_LITERAL:
        return letter != chr(value)
    inside = any(
        (name is code.LITERAL and ord(letter) == what)
        or (name is code.RANGE and what[0] <= ord(letter) <= what[1])
        or (name is code.CATEGORY and CATEGORIES[what].match(letter) is not None)
        for name, what in value
    )
    negated = value[0][0] is code.NEGATE
    return not inside if negated else inside
