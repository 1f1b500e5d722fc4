# label: The anchor counts as its own positive, so anchors alone in their class are averaged in with distance 0.
# kind: edges
# named: own_positive

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None, :] - embeddings[None, :, :], axis=2)
    is_pos = labels[:, None] == labels
    is_neg = ~is_pos
    has_both = is_pos.any(1) & is_neg.any(1)
    if not has_both.any():
        return 0.0
    dp = np.where(is_pos, d, -np.inf).max(1)[has_both]
    dn = np.where(is_neg, d, np.inf).min(1)[has_both]
    return float(np.clip(dp - dn + margin, 0, None).mean())
