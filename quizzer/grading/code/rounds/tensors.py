"""The symptom of a file in torch: the code of the bank measures in numpy, and the file's functions
are handed tensors there and give back arrays.
"""

from __future__ import annotations

_AROUND = """


def symptom():
    import types

    import numpy as np
    import torch

    def through(value, of, change):
        if isinstance(value, of):
            return change(value)
        if isinstance(value, (list, tuple)):
            return type(value)(through(item, of, change) for item in value)
        if isinstance(value, dict):
            return {key: through(item, of, change) for key, item in value.items()}
        return value

    def tensor(array):
        return torch.from_numpy(array.copy())

    def array(tensor):
        return tensor.detach().numpy() if tensor.ndim else tensor.item()

    def handed(function):
        def call(*args, **kwargs):
            args, kwargs = through((list(args), kwargs), np.ndarray, tensor)
            return through(function(*args, **kwargs), torch.Tensor, array)

        return call

    scope = {
        name: handed(value) if isinstance(value, types.FunctionType) else value
        for name, value in list(globals().items())
    }
    scope["np"] = np
    exec(CODE, scope)
    return scope["symptom"]()
"""


def around(code: str) -> str:
    """What is put behind a file in torch in the place of `code`: `symptom()` runs it."""
    return _AROUND.replace("CODE", repr(code))
