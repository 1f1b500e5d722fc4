# label: Right: a loop over anchors in which the positive is put first, as a classifier would see it.

import numpy as np


def nt_xent(z_i, z_j, temperature=0.5):
    views = [np.array([v / np.hypot.reduce(v) for v in z]) for z in (z_i, z_j)]
    losses = []
    for mine, other in (views, views[::-1]):
        for k, anchor in enumerate(mine):
            logits = [anchor @ other[k]]
            logits += [anchor @ o for j, o in enumerate(other) if j != k]
            logits += [anchor @ o for j, o in enumerate(mine) if j != k]
            logits = np.array(logits) / temperature
            peak = logits.max()
            losses.append(peak + np.log(np.exp(logits - peak).sum()) - logits[0])
    return sum(losses) / len(losses)
