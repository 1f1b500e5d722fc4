# quizzer: staged_transformer_classifier
import numpy as np


def norm(x, g):
    return g * x / np.sqrt(np.mean(x**2, -1, keepdims=True) + 1e-6)


def last_state(p, ids, heads):
    x = p["table"][ids] + p["places"][: len(ids)]
    t, d = x.shape
    for i in range(len(p["wq"])):
        y = norm(x, p["gain1"][i])
        q, k, v = ((y @ p[w][i]).reshape(t, heads, -1) for w in ("wq", "wk", "wv"))
        s = np.einsum("the,she->hts", q, k) / (d // heads) ** 0.5
        s[:, np.triu_indices(t, 1)[0], np.triu_indices(t, 1)[1]] = -np.inf
        w = np.exp(s - s.max(-1, keepdims=True))
        w /= w.sum(-1, keepdims=True)
        x = x + np.einsum("hts,she->the", w, v).reshape(t, d) @ p["wo"][i]
        x = x + np.maximum(norm(x, p["gain2"][i]) @ p["up"][i], 0) @ p["down"][i]
    return norm(x[-1], p["gain"])


def classify(params, weight, bias, ids, lengths, labels, heads):
    logits, loss = [], 0.0
    dw, db = np.zeros_like(weight), np.zeros_like(bias)
    count = sum(y >= 0 for y in labels)
    for row, n, y in zip(ids, lengths, labels, strict=False):
        h = last_state(params, row[:n], heads)  # without its filler
        z = h @ weight + bias
        logits.append(z)
        if y < 0:
            continue
        z = z - z.max()
        p = np.exp(z) / np.exp(z).sum()
        loss += (np.log(np.exp(z).sum()) - z[y]) / count
        p[y] -= 1
        dw += np.outer(h, p) / count
        db += p / count
    return np.array(logits), loss, dw, db
