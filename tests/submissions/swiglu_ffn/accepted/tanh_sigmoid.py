# quizzer: swiglu_ffn
import numpy as np


def swiglu_ffn(x, w_gate, w_up, w_down):
    both = x @ np.concatenate([w_gate, w_up], axis=1)
    gate, up = np.split(both, 2, axis=-1)
    return (gate * (0.5 + 0.5 * np.tanh(gate / 2)) * up) @ w_down
