# quizzer: batch_hard_triplet_loss
import numpy as np

def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    groups = {}
    for e, y in zip(embeddings, labels):
        groups.setdefault(int(y), []).append(e)
    losses = []
    for y, members in groups.items():
        rest = [e for k, g in groups.items() if k != y for e in g]
        if len(members) < 2 or not rest:
            continue
        for a in members:
            far = max(float(np.linalg.norm(a - m)) for m in members)
            near = min(float(np.linalg.norm(a - m)) for m in rest)
            losses.append(max(far - near + margin, 0))
    return sum(losses) / max(len(losses), 1)
