# label: Right: numpy masked arrays.

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings, axis=-1)
    same = np.equal.outer(labels, labels)
    positives = np.ma.masked_array(d, mask=~same | np.eye(len(labels), dtype=bool))
    negatives = np.ma.masked_array(d, mask=same)
    hinge = np.ma.maximum(positives.max(axis=1) - negatives.min(axis=1) + margin, 0.0)
    mean = hinge.mean()
    return 0.0 if mean is np.ma.masked else float(mean)
