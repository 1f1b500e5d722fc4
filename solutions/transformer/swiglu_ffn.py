"""Feed-forward layer with a SwiGLU gate.

    y = (silu(x W_gate) * (x W_up)) W_down,  silu(z) = z sigmoid(z)

Shapes      x: (..., D), w_gate, w_up: (D, F), w_down: (F, D) -> (..., D)
Source      Shazeer 2020, arXiv:2002.05202, eq. 6
Complexity  6 D F operations a vector
Pitfalls    the activation goes on the gate only; silu, not sigmoid; exp(-z) overflows for very
            negative z, and z * 0 is then what is wanted
"""

import numpy as np


def swiglu_ffn(x, w_gate, w_up, w_down):
    """Return the layer's output, of the shape of x."""
    gate = x @ w_gate
    small = np.exp(-np.abs(gate))  # never above 1
    silu = gate * np.where(gate >= 0, 1.0, small) / (1 + small)
    return (silu * (x @ w_up)) @ w_down
