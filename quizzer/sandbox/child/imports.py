"""What a submission can import: preloaded modules, the path to others, and forbidden names."""

import builtins
import importlib
import importlib.machinery
import pkgutil
import sys
import types
from typing import cast

COMMON = """
    __future__ _thread abc array ast atexit base64 binascii bisect builtins calendar cmath codecs
    collections collections.abc colorsys contextlib copy copyreg csv ctypes dataclasses datetime
    decimal difflib dis encodings.ascii encodings.cp1252 encodings.iso8859_15 encodings.latin_1
    encodings.utf_8_sig enum fractions functools gc graphlib hashlib heapq hmac importlib
    importlib.util inspect io itertools json keyword linecache locale math numbers operator os
    pickle pprint random re reprlib secrets statistics string struct sys textwrap time timeit
    token tokenize traceback types typing unicodedata uuid warnings weakref zlib
    numpy numpy.random numpy.linalg numpy.fft numpy.lib
"""
"""Loaded once by the server: what submissions use most, and what numpy loads at first use."""

MORE = """
    argparse asyncio bz2 cProfile cmd code codeop concurrent.futures concurrent.futures.process
    concurrent.futures.thread configparser contextvars
    doctest email encodings.idna encodings.utf_16 encodings.utf_32 filecmp fileinput fnmatch
    getopt gettext glob gzip html http ipaddress logging lzma mimetypes multiprocessing opcode
    optparse pathlib pkgutil platform plistlib profile pstats queue resource runpy sched selectors
    shelve shlex shutil signal socket sqlite3 stat stringprep subprocess symtable sysconfig
    tarfile tempfile threading tomllib trace tracemalloc turtle unittest unittest.mock
    urllib.parse urllib.request
    wave xml.etree.ElementTree zipfile zoneinfo
    numpy.char numpy.ma numpy.polynomial numpy.rec numpy.strings numpy.testing
"""
"""The rest of what people import, where the filter lets no file be opened later."""


def preload(names: str) -> None:
    """Import every name that this Python has."""
    for name in names.split():
        try:
            importlib.import_module(name)
        except Exception:  # not there, or broken: whoever imports it will see
            continue


class Finder:
    """Finds the packages that a question allows, where numpy lies, and no others there."""

    def __init__(self, directory: str, allow: list[str]) -> None:
        self.directory = directory
        self.allow = frozenset(allow)

    def find_spec(self, name, path=None, target=None):
        if path is not None or name not in self.allow:
            return None
        return importlib.machinery.PathFinder.find_spec(name, [self.directory], target)


def reach(numpy_parent: str, allow: list[str], own: list[str], *, deep: bool) -> None:
    """Make the allowed packages importable, and load now those that the question names itself
    (`own`); `deep` with all their parts."""
    if not allow:
        return
    sys.meta_path.append(Finder(numpy_parent, allow))
    preload(" ".join(own))
    for name in own if deep else ():
        parts = pkgutil.iter_modules(getattr(sys.modules.get(name), "__path__", []))
        preload(" ".join(f"{name}.{part.name}" for part in parts if part.name[0] != "_"))


# --- forbidden names --------------------------------------------------------------------------


def forbid(names: list[str], namespace: dict) -> None:
    """Put a function that refuses in the place of each name, wherever its package holds it.

    A plain name (`sorted`) is refused inside the submission alone: the library needs it. A wall
    it is not: a submission can write the function's code again. It keeps honest people honest.
    """
    for name in names:
        parent, _, last = name.removeprefix("builtins.").rpartition(".")
        if not parent and hasattr(builtins, last):
            namespace[last] = _refusal(last)
        elif not parent:
            _block(last)
        else:
            _forbid_attribute(parent, last)


def _forbid_attribute(parent: str, last: str) -> None:
    package = parent.partition(".")[0]
    if not _can_be_had(package):
        return
    try:
        module = importlib.import_module(parent)
    except ImportError:
        return  # nothing to forbid where it cannot be had
    original = getattr(module, last, None)
    if isinstance(original, types.ModuleType):
        _block(f"{parent}.{last}")
    if original is None:
        return
    refusal = _refusal(f"{parent}.{last}")
    for name, other in list(sys.modules.items()):
        if name.partition(".")[0] == package and other is not None:
            for key in [key for key, value in vars(other).items() if value is original]:
                setattr(other, key, refusal)


def _can_be_had(package: str) -> bool:
    """Whether an import may find it: to look for what is nowhere takes longer than most answers."""
    if package in sys.modules or package in sys.stdlib_module_names:
        return True
    return any(package in finder.allow for finder in sys.meta_path if isinstance(finder, Finder))


def _block(name: str) -> None:
    """None in sys.modules: importing it raises ModuleNotFoundError."""
    sys.modules.update({name: cast(types.ModuleType, None)})


def _refusal(name: str):
    def refuse(*_args, **_kwargs):
        raise RuntimeError(f"`{name}` is not allowed in this question: write it yourself")

    return refuse
