# label: The margin is written in as 0.2 and the argument is ignored.
# kind: edges
# after: taylover-pei/SSDG-CVPR2020#2
# named: margin_ignored

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    diff = embeddings[:, np.newaxis, :] - embeddings[np.newaxis, :, :]
    dist = np.sqrt(np.sum(diff**2, axis=2))
    eq = np.equal.outer(labels, labels)
    pos_mask = eq & ~np.eye(len(labels), dtype=bool)
    neg_mask = ~eq
    ok = pos_mask.any(1) & neg_mask.any(1)
    if not ok.any():
        return 0.0
    hp = np.where(pos_mask, dist, -np.inf).max(1)
    hn = np.where(neg_mask, dist, np.inf).min(1)
    return float(np.maximum(hp - hn + 0.2, 0)[ok].mean())
