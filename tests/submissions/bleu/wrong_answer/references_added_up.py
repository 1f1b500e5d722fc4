# quizzer: bleu
# named: clipped_by_sum
import math
from collections import Counter


def bleu(candidates, references, max_n=4):
    hits, totals, c, r = [0] * max_n, [0] * max_n, 0, 0
    for text, others in zip(candidates, references):
        words = text.split()
        others = [o.split() for o in others]
        c += len(words)
        r += sorted((abs(len(o) - len(words)), len(o)) for o in others)[0][1]
        for n in range(max_n):
            pool = Counter()
            for o in others:
                pool.update(tuple(o[i : i + n + 1]) for i in range(len(o) - n))
            own = Counter(tuple(words[i : i + n + 1]) for i in range(len(words) - n))
            hits[n] += sum(min(k, pool[g]) for g, k in own.items())
            totals[n] += sum(own.values())
    p = [h / t if t else 0.0 for h, t in zip(hits, totals)]
    bp = 0.0 if c == 0 else min(1.0, math.exp(1 - r / c))
    score = bp * math.exp(sum(math.log(x) for x in p) / max_n) if all(p) else 0.0
    return score, p, bp
