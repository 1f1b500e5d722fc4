"""Answers in numpy: what the judge sends is what a function gets. Other frameworks override it."""

from .. import imports, wire


class Plain:
    """What a framework does, in numpy: nothing."""

    NAME = "numpy"
    HAVE = "the standard library and numpy"
    """What a submission may import, in words."""
    PRELOAD = ""
    """Modules that the server imports once."""
    MORE = ""
    """Those that are imported where nothing can be opened later."""

    def warm(self):
        """In the server, before it is bound: what first use would open, start or compute."""

    def begin(self, seed):
        """In the child, before the submission is loaded."""

    def loaded(self):
        """After it was loaded, before the first call."""

    def ready(self, double):
        """Before each call; `double` where the case needs more than single precision."""

    def hand(self, value, known):
        """An argument as a function gets it; `known` as in `wire.Decoder`."""
        return value

    def reply(self, known=None):
        """The encoder of what comes back."""
        return wire.Reply(known)

    def before(self, encoder, argument, blob):
        """The bytes of an argument that nobody has changed."""
        return blob

    def gradient(self, call, args, wanted):
        """Call the function, and give [how that went, the gradients] instead of its result.

        `wanted` has `of`, the places of the arguments to differentiate by; `part`, the component
        of the result (-1: all of it); and `weight`, an array of its shape: the gradient is that
        of the weighted sum. How it went: `ok`, `number` (the result is a Python number), `array`,
        `cut` (nothing leads back from it), `shape`, or `unused` with the place of the argument
        that nothing leads back to.
        """
        raise NotImplementedError(f"{self.NAME} has no gradients")

    def forbid(self, names, namespace):
        """Put refusals in the place of functions that a question asks for."""
        imports.forbid(names, namespace)

    def advice(self, error):
        """What to do about an exception, where that is known; else an empty text."""
        return ""

    def is_memory(self, error):
        """Whether an exception says that memory has run out."""
        return isinstance(error, MemoryError)

    def remarks(self):
        """What is to be told besides the verdict: (code, name, line) of each, and forget them."""
        return []


FRAMEWORK = Plain()
