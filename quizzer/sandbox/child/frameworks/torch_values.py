"""Tensors on their way back to the judge, and generators on their way to a submission."""

import functools
import sys

from .. import wire


class Reply(wire.Reply):
    """Tensors travel as arrays, whatever their layout; keys of a dict as plain numbers."""

    def add(self, value, depth):
        torch = sys.modules["torch"]
        if isinstance(value, dict) and any(isinstance(key, torch.Tensor) for key in value):
            value = {plain(key): item for key, item in value.items()}
        super().add(value, depth)

    def add_special(self, value):
        torch = sys.modules["torch"]
        if isinstance(value, torch.Tensor):
            self.add_numpy(array_of(value), 0)
        else:
            super().add_special(value)


def array_of(tensor):
    """The values of a tensor. Raises CodecError where it has none."""
    torch = sys.modules["torch"]
    try:
        tensor = tensor.detach()
        if tensor.is_quantized:
            tensor = tensor.dequantize()
        if tensor.layout is not torch.strided:
            tensor = tensor.to_dense()
        tensor = tensor.cpu().resolve_conj().resolve_neg()
        if tensor.is_floating_point() and tensor.element_size() < 4:
            tensor = tensor.to(torch.float16)  # of all small kinds, what numpy has
        return tensor.numpy()
    except (RuntimeError, TypeError, NotImplementedError) as error:
        raise wire.CodecError(f"a tensor without values: {str(error)[:100]}") from None


def plain(value):
    """An argument of one of the judge's functions: tensors as numbers, lists and arrays."""
    torch = sys.modules["torch"]
    if isinstance(value, torch.Tensor):
        if value.ndim == 0:
            return value.item()
        whole = value.ndim == 1 and not value.is_floating_point()
        return value.tolist() if whole else array_of(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(plain, value)) if type(value) in (list, tuple) else value
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    return value


def generator(drawn):
    """A torch.Generator that hangs on the seed of numpy's alone; numpy's methods work on it too."""
    made = _class()()
    made.manual_seed(int(drawn.bit_generator.random_raw()) >> 1)
    made.drawn = drawn
    return made


@functools.cache
def _class():
    torch = sys.modules["torch"]

    class Generator(torch.Generator):  # type: ignore[misc]
        """torch's, which lends what only numpy's has."""

        def __getattr__(self, name):
            if name.startswith("_") or name == "drawn":
                raise AttributeError(name)
            return getattr(self.drawn, name)

    return Generator
