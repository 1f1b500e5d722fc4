"""Answers in torch: tensors instead of arrays, on the CPU, with one thread.

Inputs are handed over in single precision, as people write it, and in double precision where the
case needs that or the submission made it the default. Results of any kind come back as arrays.
"""

import functools
import sys
import types
import warnings
from typing import Any

import numpy as np

from .. import imports
from .torch_compiler import leave_out
from .torch_refusals import ADVICE, ALIASES, INSTEAD
from .torch_switches import Switches, found, refusal
from .torch_values import Reply, generator, plain

torch: Any = None
"""The module, once `warm` was called: the judge's side may read this file without it."""


class Torch(Switches):
    """Tensors."""

    NAME = "torch"
    HAVE = "the standard library, numpy, torch and einops"
    PRELOAD = """
        torch torch.nn torch.nn.functional torch.nn.init torch.optim torch.autograd torch.linalg
        torch.special torch.distributions torch.utils.data torch.func einops einops.layers.torch
    """
    MORE = """
        torch.nn.utils.rnn torch.nn.utils.parametrize torch.autograd.functional torch.fft
        torch.utils.checkpoint torch.nn.attention einops._torch_specific
    """

    def __init__(self):
        super().__init__()
        self.dtype = None
        self.double = False

    def warm(self):
        """Compute a little: what torch reads of the machine at its first use is closed later."""
        global torch
        torch = sys.modules["torch"]
        leave_out()
        self.set_dtype = torch.set_default_dtype  # ours, before it is watched
        x = torch.linspace(0, 1, 12).reshape(3, 4)
        for dtype in (torch.float32, torch.float64):
            y = x.to(dtype)
            torch.softmax(y @ y.T, -1).sum().item()
            torch.einsum("ij,kj->ik", y, y).sort(-1)
            torch.cdist(y, y).topk(2)
        torch.nn.functional.cross_entropy(x, torch.tensor([0, 1, 2])).item()
        sys.modules["einops"].rearrange(x, "a b -> b a")
        repr(x)

    def begin(self, seed):
        warnings.simplefilter("ignore")  # its advice is about itself, not about the answer
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        self.dtype = torch.get_default_dtype()
        self.watch()

    def loaded(self):
        self.dtype = torch.get_default_dtype()

    def ready(self, double):
        self.double = double
        self.set_dtype(torch.float64 if double else self.dtype)
        torch.set_grad_enabled(True)

    # --- values

    def hand(self, value, known):
        if isinstance(value, np.ndarray):
            return self.tensor(value)
        if isinstance(value, np.generic):
            return value.item()
        if isinstance(value, (list, tuple)):
            return type(value)(self.hand(item, known) for item in value)
        if isinstance(value, dict):
            return {key: self.hand(item, known) for key, item in value.items()}
        if isinstance(value, np.random.Generator):
            return self._also_known(generator(value), value, known)
        if isinstance(value, types.FunctionType) and id(value) in known:
            return self._also_known(self._asking(value, known), value, known)
        return value

    def tensor(self, array):
        """A tensor of its own memory, contiguous, in the precision of this call."""
        kind = array.dtype.kind
        if kind == "f" and array.dtype.itemsize > 2:
            array = array.astype(np.float64 if self.double else np.float32, order="C")
            return torch.from_numpy(array).to(torch.get_default_dtype())
        if kind == "c":
            array = array.astype(np.complex128 if self.double else np.complex64, order="C")
        elif kind == "u" and array.dtype.itemsize > 1:
            array = array.astype(np.int64, order="C")
        return torch.from_numpy(np.array(array, order="C"))

    @staticmethod
    def _also_known(value, like, known):
        known[id(value)] = known[id(like)]
        return value

    def _asking(self, stub, known):
        """A function of the judge's that takes and gives tensors."""
        made = stub.__dict__.get("tensors")
        if made is None:

            @functools.wraps(stub)
            def made(*args, **kwargs):
                given = {name: plain(value) for name, value in kwargs.items()}
                return self.hand(stub(*map(plain, args), **given), known)

            stub.__dict__["tensors"] = made
        return made

    def gradient(self, call, args, wanted):
        leaves = [args[place].requires_grad_() for place in wanted["of"]]
        with self.cuts():
            result = call(args)
        if wanted["part"] >= 0 and isinstance(result, (tuple, list)):
            result = result[wanted["part"]]
        if not isinstance(result, torch.Tensor):
            return ["number" if isinstance(result, (int, float)) else "array", []]
        if not result.requires_grad:
            return ["cut", []]
        weight = torch.from_numpy(np.array(wanted["weight"])).to(result.dtype)
        if weight.shape != result.shape:
            return ["shape", []]
        found = torch.autograd.grad((result * weight).sum(), leaves, allow_unused=True)
        unused = [place for place, g in zip(wanted["of"], found, strict=True) if g is None]
        for leaf in leaves:
            leaf.requires_grad_(False)
        return [f"unused {unused[0]}", []] if unused else ["ok", list(found)]

    def reply(self, known=None):
        return Reply(known)

    def before(self, encoder, argument, blob):
        return encoder.encode(argument)

    # --- what a question wants written, and what has no place here

    def forbid(self, names, namespace):
        imports.forbid([name for name in names if not name.startswith("torch.")], namespace)
        for name in names:
            for alias in ALIASES.get(name, (name,)) if name.startswith("torch.") else ():
                place, _, last = alias.rpartition(".")
                holder = found(place)
                if holder is not None and hasattr(holder, last):
                    setattr(holder, last, refusal(alias, INSTEAD.get(name, "write it yourself")))

    def is_memory(self, error):
        text = str(error) if type(error) is RuntimeError else ""
        return isinstance(error, MemoryError) or "DefaultCPUAllocator" in text

    def advice(self, error):
        text = f"{type(error).__name__}: {error}"
        return next((words for part, words in ADVICE if part in text), "")


FRAMEWORK = Torch()
