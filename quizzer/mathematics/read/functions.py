"""Which functions a learner's mathematics has, and what they take."""

from __future__ import annotations

from quizzer.lang.signatures import Signature, signature

_OF_ONE = (
    "exp log sqrt abs sign sigmoid tanh relu softmax logsumexp softplus erf Phi phi "
    "diag norm trace inv eye sin cos cosh sinh sech"
)

MATHEMATICAL: dict[str, Signature] = {
    **{name: signature("x") for name in _OF_ONE.split()},
    **{name: signature("x, axis=None") for name in ("sum", "mean")},
    **{name: signature("x, *more") for name in ("max", "min")},
    **{name: signature("a, b") for name in ("dot", "outer")},
    **{name: signature("n, m=None") for name in ("ones", "zeros")},
    "where": signature("condition, a, b"),
    "E": signature("x"),
    "Var": signature("x"),
    "Cov": signature("a, b"),
}
"""Every function by its name."""

ENTRYWISE_NAMES = frozenset(
    [
        "exp",
        "log",
        "sqrt",
        "abs",
        "sign",
        "sigmoid",
        "tanh",
        "relu",
        "softplus",
        "erf",
        "Phi",
        "phi",
        "sin",
        "cos",
        "cosh",
        "sinh",
        "sech",
    ]
)
"""Functions of a number, which arrays take entry by entry."""
MATHEMATICAL |= {f"{name}'": signature("x") for name in ENTRYWISE_NAMES}
SAME_FUNCTION = {
    "sigma": "sigmoid", "ln": "log", "tr": "trace", "Tr": "trace", "ReLU": "relu",
    "LSE": "logsumexp", "lse": "logsumexp", "sgn": "sign", "Softmax": "softmax", "expit": "sigmoid",
    "logistic": "sigmoid", "Relu": "relu",
}  # fmt: skip
"""Other names of functions."""

EXPECTATIONS = frozenset({"E", "Var", "Cov"})
"""Those that average over what is random; people write them with square brackets too."""
