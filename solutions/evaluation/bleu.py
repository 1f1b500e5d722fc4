"""BLEU of a corpus, with several references for each text.

    p_n = clipped matches / n-grams of all candidates;  BLEU = BP exp(mean_n log p_n)
    BP = 1 if c >= r else exp(1 - r / c),  c, r: lengths summed, r of the closest reference

Shapes      candidates: list of texts, references: list of lists of texts -> float, list, float
Source      Papineni et al. 2002, https://aclanthology.org/P02-1040
Complexity  O(N words) with tables of counts
Pitfalls    counts are clipped by the largest count in one reference, not by their sum; matches and
            lengths are summed over the corpus before dividing; the closest reference gives r
"""

import math
from collections import Counter


def bleu(candidates, references, max_n=4):
    """Return (BLEU, precisions, brevity penalty)."""
    matches, totals = [0] * max_n, [0] * max_n
    c = r = 0
    for candidate, texts in zip(candidates, references, strict=True):
        words, others = candidate.split(), [text.split() for text in texts]
        c += len(words)
        r += min((len(other) for other in others), key=lambda n: (abs(n - len(words)), n))
        for n in range(1, max_n + 1):
            counts, most = _ngrams(words, n), Counter()
            for other in others:
                most |= _ngrams(other, n)  # the largest count in any one reference
            matches[n - 1] += sum((counts & most).values())
            totals[n - 1] += sum(counts.values())
    precisions = [match / max(total, 1) for match, total in zip(matches, totals, strict=True)]
    penalty = math.exp(min(0.0, 1 - r / c)) if c else 0.0
    if min(precisions) == 0:
        return 0.0, precisions, penalty
    return penalty * math.exp(sum(map(math.log, precisions)) / max_n), precisions, penalty


def _ngrams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
