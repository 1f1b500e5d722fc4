# label: Right: groups the samples by class first.

from collections import defaultdict
from math import dist


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    groups = defaultdict(list)
    for e, y in zip(embeddings.tolist(), labels.tolist()):
        groups[y].append(e)
    losses = []
    for y, members in groups.items():
        strangers = [e for z, g in groups.items() if z != y for e in g]
        if len(members) < 2 or not strangers:
            continue
        for i, a in enumerate(members):
            far = max(dist(a, m) for j, m in enumerate(members) if j != i)
            near = min(dist(a, s) for s in strangers)
            losses.append(max(0.0, far - near + margin))
    return sum(losses) / len(losses) if losses else 0
