"""The libraries that submissions are written with: a file `on_<name>.py` here, and a line below.

The name is the key: a server that is started for it can import all of its packages, and a question
that allows the key allows them all. References and cases are numpy's; a framework converts in the
child, so that the judge sees arrays whatever the answer was written with.
"""

import importlib

_TORCH = """
    torch torchgen functorch einops typing_extensions sympy mpmath networkx jinja2 markupsafe fsspec
    filelock setuptools opt_einsum
"""
PACKAGES: dict[str, tuple[str, ...]] = {
    "numpy": (),
    "torch": tuple(_TORCH.split()),
}
"""Key -> what lies beside numpy and is needed. The first is the library itself."""


def closed(framework, allow):
    """The packages that may be imported: those asked for, and what the keys among them need."""
    wanted = []
    for name in (framework, *allow):
        wanted += PACKAGES.get(name) or [name]
    return tuple(dict.fromkeys(name for name in wanted if name != "numpy"))


def load(name):
    """The framework itself, in a server's process."""
    return importlib.import_module(f".on_{name}", __name__).FRAMEWORK
