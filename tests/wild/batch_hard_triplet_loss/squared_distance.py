# label: Uses squared distances: the square root is missing.
# kind: semantics
# after: VisualComputingInstitute/triplet-reid#12
# named: squared_distance

import numpy as np


def pairwise(e):
    delta = e[:, None, :] - e[None, :, :]
    return np.einsum("ijk,ijk->ij", delta, delta)


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    D = pairwise(embeddings)
    labels = np.asarray(labels)
    terms = []
    for i, y in enumerate(labels):
        positives = [D[i, j] for j in range(len(labels)) if labels[j] == y and j != i]
        negatives = [D[i, j] for j in range(len(labels)) if labels[j] != y]
        if positives and negatives:
            terms.append(max(0.0, max(positives) - min(negatives) + margin))
    return float(sum(terms) / len(terms)) if terms else 0.0
