# label: running
# set: lot
import math


def attention(q, k, v, causal=False, visible=None):
    """One key after another with a running largest, as lists."""
    result = []
    for qs, ks, vs in zip(q, k, v):
        T, S = len(qs), len(ks)
        rows = []
        for t, query in enumerate(qs):
            m, total, acc = -math.inf, 0.0, [0.0] * len(vs[0])
            last = t + (S - T) if causal else S - 1
            for s in range(min(last + 1, S)):
                if visible is not None and not visible[s]:
                    continue
                x = sum(float(a) * float(b) for a, b in zip(query, ks[s])) / math.sqrt(len(query))
                new = max(m, x)
                old, now = math.exp(m - new), math.exp(x - new)
                total = total * old + now
                acc = [a * old + now * float(b) for a, b in zip(acc, vs[s])]
                m = new
            rows.append([a / total for a in acc] if total else acc)
        result.append(rows)
    return result
