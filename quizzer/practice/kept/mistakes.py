"""The named mistakes of a question as they were when it was graded, and what became of them.

Of each a digest of its sentence is kept and one of what defines it, the entry of the bank's
mistakes.yaml with it: so a new name is told from a new definition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import BankError, UnknownQuestion
from quizzer.model.parts import mistakes

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

Known = Mapping[str, tuple[str, str]]
"""Id within the question -> digests of its sentence and of its definition."""
_MOST = 4


def known(bank: Bank, names: Iterable[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """The mistakes of each of these questions of the bank; none of one that cannot be used."""
    libraries = {root.mistakes: _library(root.mistakes) for root in bank.roots}
    found = {}
    for name in names:
        try:
            question: Any = bank.question(name)
            places = {bank.root(name).mistakes, bank.roots[0].mistakes}
        except (BankError, UnknownQuestion):
            continue
        shared = [libraries[place] for place in sorted(places)]
        found[name] = {item.id: _of(item, shared) for item in _items(question)}
    return found


def _items(question: Any) -> list[Any]:
    named = mistakes(question)
    lists = (value for value in vars(question).values() if isinstance(value, tuple))
    return [item for items in lists for item in items if getattr(item, "id", None) in named]


def _of(item: Any, shared: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    data = asdict(item)
    own, says = data.pop("id"), data.pop("says", "")
    entries = [library.get(data.get("mistake") or own, "") for library in shared]
    return _digest(says), _digest([data, *entries])


def became(before: Known, after: Known) -> list[str]:
    """What changed, a phrase for each mistake, the first few."""
    gone = {name: before[name] for name in before if name not in after}
    new = {name: after[name] for name in after if name not in before}
    words = []
    for name, (_, defined) in gone.items():
        other = next((n for n, (_, same) in new.items() if same == defined), None)
        if other is not None:
            new.pop(other)
            words.append(f"the mistake {name} is called {other}")
        else:
            words.append(f"the mistake {name} is no more")
    for name in (name for name in before if name in after and before[name] != after[name]):
        defined = before[name][1] != after[name][1]
        words.append(f"the mistake {name} {'is defined anew' if defined else 'says it otherwise'}")
    words += [f"the mistake {name} is new" for name in new]
    more = len(words) - _MOST
    return words if more <= 0 else [*words[:_MOST], f"{more} more of its mistakes"]


def _library(path: Path) -> dict[str, str]:
    """The shared mistakes of a bank, each as text; what is broken there is told by validation."""
    if not path.is_file():
        return {}
    import yaml

    try:
        entries = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, OSError, ValueError):
        return {}
    listed = entries if isinstance(entries, list) else []
    return {str(e.get("id")): json.dumps(e, default=str) for e in listed if isinstance(e, dict)}


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
