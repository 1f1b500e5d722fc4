"""Softmax regression: loss and gradient.

    loss = mean_n -log p_n[y_n] + l2 / 2 |W|^2,  p = softmax(x W + b)
    dW = x^T (p - onehot) / N + l2 W,  db = mean(p - onehot)

Shapes      x: (N, D), y: (N,) int, w: (D, C), b: (C,) -> float, (D, C), (C,)
Source      Bishop 2006, Pattern Recognition and Machine Learning, section 4.3.4
Complexity  O(N D C) time, O(N C) memory
Pitfalls    softmax over the classes of each row, shifted by its largest; the mean is taken once for
            loss and gradient alike; the bias is not penalised
"""

import numpy as np


def softmax_regression(x, y, w, b, l2=0.0):
    """Return (loss, dw, db)."""
    logits = x @ w + b  # (N, C)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_probs[np.arange(len(y)), y]) + l2 / 2 * np.sum(w**2)
    errors = np.exp(log_probs) - np.eye(w.shape[1])[y]  # p - onehot
    return float(loss), x.T @ errors / len(y) + l2 * w, np.mean(errors, axis=0)
