"""Entry point of the fork server: `python server.py OPTIONS`, control socket on descriptor 3.

Run by path, with nothing of the project importable: it puts its own package in reach for as long
as it takes to load it.
"""

import importlib
import json
import os
import sys


def start():
    """Load the package `child` from beside this file and numpy, hide the way to both, serve."""
    options = json.loads(sys.argv[1])
    standard = list(sys.path)
    sys.path += [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), options["numpy"]]
    serve = importlib.import_module("child.serve")
    imports = importlib.import_module("child.imports")
    framework = importlib.import_module("child.frameworks").load(options["framework"])
    imports.preload(imports.COMMON)
    sys.path[:] = standard
    importlib.import_module("child.failures").hide_paths(options["numpy"])
    for name in [name for name in sys.modules if name.partition(".")[0] == "child"]:
        del sys.modules[name]
    serve.main(options, framework)


if __name__ == "__main__":
    start()
