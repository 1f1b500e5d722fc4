"""What is not installed, and what fails beside the function: put off, told, and no more.

An import at the top of a file that finds nothing leaves an object that raises when it is touched.
A statement at the top that fails once the function is there is told, and the rest still runs.
Within `try`, `if` or a function an import fails as it always did: the file is prepared for that.
"""

import ast
import inspect
import sys

from .failures import MissingError, describe

MOST = 20
"""Statements that may fail; the file is given up after so many."""
ANNOTATIONS = frozenset(
    ["jaxtyping", "torchtyping", "nptyping", "beartype", "typeguard", "typing_extensions"]
)
"""Packages that say what a value is and do nothing: annotations and decorators of theirs pass."""


def run(code, source, file, function, scope, remarks):
    """Execute a file's code; what fails at its top goes into `remarks` as (code, name, line).

    Raises what the file raised, where that leaves it without its function.
    """
    if code.co_flags & inspect.CO_COROUTINE:
        remarks.append(("awaits", "await", 0))
    try:
        _execute(code, scope)
        return
    except (Exception, SystemExit) as error:
        first = failed = error
    body = ast.parse(source).body
    flags = code.co_flags & _FUTURE | (_AWAITS if code.co_flags & inspect.CO_COROUTINE else 0)
    for _ in range(MOST):
        at = _statement(body, failed, file)
        if at is None or not _passed_over(body[at], failed, function, scope, remarks):
            raise first
        body = body[at + 1 :]
        try:
            _execute(compile(ast.Module(body, []), file, "exec", flags, dont_inherit=True), scope)
            return
        except (Exception, SystemExit) as error:
            failed = error
    raise first


_FUTURE = 0x1000000
"""CO_FUTURE_ANNOTATIONS, which the statements after the first import no more."""
_AWAITS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
"""Of a notebook, whose cells may say `await` outside of functions."""
_MOST_STEPS = 1000


def compiled(source, file, strict):
    """A file's code; unless it is `strict` with what a notebook allows beside Python."""
    flags = 0 if strict else _AWAITS
    return compile(source, file, "exec", flags, dont_inherit=True)


def _execute(code, scope):
    """Run a file's code; what it awaits at its top is gone on with until it ends."""
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, scope)
        return
    top = eval(code, scope)
    try:
        for _ in range(_MOST_STEPS):
            top.send(None)
    except StopIteration:
        return
    raise RuntimeError("it awaits what does not come: no event loop runs here")


def _statement(body, error, file):
    """The place of the statement at the top that raised; None where that is not known."""
    step = error.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename != file:
        step = step.tb_next
    if step is None or step.tb_frame.f_code.co_name != "<module>":
        return None
    lines = (at for at, node in enumerate(body) if node.lineno <= step.tb_lineno <= node.end_lineno)
    return next(lines, None)


def _passed_over(node, error, function, scope, remarks):
    """Whether the file may go on after a statement that failed; what is to be told of it."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return isinstance(error, ImportError) and _put_off(node, scope, remarks)
    words = f"{type(error).__name__}: {describe(error)}"[:200]
    if isinstance(error, NameError) and "get_ipython" in str(error):
        remarks.append(("script", "get_ipython", node.lineno))
        return True
    if isinstance(error, EOFError):
        remarks.append(("script", "input", node.lineno))
        return True
    if isinstance(error, MissingError) and isinstance(node, ast.Expr):
        remarks.append(("script", error.name, node.lineno))
        return True
    if callable(scope.get(function)):
        remarks.append(("failed", words, node.lineno))
        return True
    return False


def _put_off(node, scope, remarks):
    """Bind the names of an import, those that cannot be had to objects that raise; False where it
    asks for what is forbidden, or is not a matter of a package that is missing."""
    for alias in node.names:
        one = (
            ast.Import([alias])
            if isinstance(node, ast.Import)
            else ast.ImportFrom(node.module, [alias], node.level)
        )
        try:
            exec(compile(ast.Module([ast.copy_location(one, node)], []), "import", "exec"), scope)
            continue
        except ImportError as error:
            package = (error.name or "").partition(".")[0]
        if isinstance(node, ast.ImportFrom) and node.level:
            if alias.name == "*":
                return False
            file = node.module or alias.name
            scope[alias.asname or alias.name] = Missing("." * node.level + file)
            remarks.append(("beside", file, node.lineno))
            continue
        asked = alias.name if isinstance(node, ast.Import) else node.module or ""
        known = package in sys.stdlib_module_names or sys.modules.get(package) is not None
        if known or package in sys.modules or package != asked.partition(".")[0]:
            return False
        if alias.name == "*":
            return False
        bound = alias.asname or alias.name.partition(".")[0]
        annotates = package in ANNOTATIONS
        scope[bound] = (Annotation if annotates else Missing)(package)
        remarks.append(("annotates" if annotates else "missing", package, node.lineno))
    return True


class Missing:
    """Stands for a package that is not installed, and raises whatever is done with it."""

    def __init__(self, package):
        object.__setattr__(self, "_package", package)

    def __getattribute__(self, name):
        if name in ("__class__", "__dict__", "__doc__"):
            return object.__getattribute__(self, name)
        raise _missing(self)


class Annotation:
    """A package for annotations: whatever is taken of it does nothing."""

    def __init__(self, package):
        self._package = package

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *args, **kwargs):
        """As a decorator, or as one with arguments."""
        functions = [arg for arg in args if callable(arg) and not isinstance(arg, Annotation)]
        return functions[0] if functions else self


def _missing(stand_in):
    package = object.__getattribute__(stand_in, "_package")
    return MissingError(f"No module named '{package}'", name=package)


def _raising(stand_in, *_args, **_kwargs):
    raise _missing(stand_in)


_METHODS = """
    call getitem setitem delitem iter next len bool contains enter exit setattr eq ne lt le gt ge
    add radd sub rsub mul rmul truediv rtruediv matmul rmatmul pow rpow neg or ror and rand int
    float index str format mro_entries
"""
for _name in _METHODS.split():
    setattr(Missing, f"__{_name}__", _raising)
Missing.__hash__ = object.__hash__
