"""How a derivation may be written, in ten lines: one text for `show`, F1 and the empty editor."""

from __future__ import annotations

from quizzer.model.kinds.derivation import DerivationQuestion

_LINES = (
    "One equation a line, or a chain: dL/dz = dL/dp * dp/dz = ...; the last gives what is wanted.",
    "Names are those above; `a = ...` introduces one. Greek as sigma or σ, yhat or ŷ, W1 or W_1.",
    "+ - * / ^ and brackets, 2x, p(1-p); * is entry by entry, @ a matrix product, X.T transposed.",
    "Side by side, shapes choose: X^T(p - y), p p^T, (X^T X)^-1 y. Two readings are refused.",
    "Functions: exp log sqrt abs sign sigmoid tanh relu softmax logsumexp Phi phi sum mean max.",
    "Matrices: diag outer dot norm trace inv eye(D) ones(N); sizes such as N are numbers.",
    "Indices: p_i, W_ij, sum_j e^{z_j}, delta_ij, dp_i/dz_j; a sum takes a product.",
    "Cases: where(c, a, b), c ? a : b, and (z > 0) or 1[z > 0] for 1 where it holds, else 0.",
    r"LaTeX and Unicode too: \frac{\partial L}{\partial z}, ∂L/∂z, σ(z), Σ_j, √x, x², Xᵀ, ‖x‖.",
)


def language(question: DerivationQuestion) -> tuple[str, ...]:
    """Ten lines, the last an example of this question's kind."""
    return (*_LINES, f"Here, for example: {_example(question)}")


def _example(question: DerivationQuestion) -> str:
    sought = question.sought
    if sought.derivative:
        return f"{sought.derivative} = ... = ..."
    aim = sought.argmin or sought.argmax
    if aim:
        return f"d{aim}/d{sought.over} = ... = 0, and then {sought.over} = ..."
    if sought.bound is not None:
        sign = ">=" if sought.at_least is not None else "<="
        return f"{sought.name} = ... {sign} ... = {sought.bound}"
    return f"{sought.name} = ... = ..."
