# quizzer: swiglu_ffn
# named: gate_and_content_swapped
import numpy as np


def swiglu_ffn(x, w_gate, w_up, w_down):
    up, gate = np.split(x @ np.hstack([w_gate, w_up]), 2, axis=-1)
    return (gate * (0.5 + 0.5 * np.tanh(gate / 2)) * up) @ w_down
