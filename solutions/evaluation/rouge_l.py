"""ROUGE-L: overlap by the longest common subsequence of words.

    R = LCS / words of the reference,  P = LCS / words of the candidate
    F = (1 + b^2) P R / (R + b^2 P)

Shapes      candidate, reference: texts -> (precision, recall, F)
Source      Lin 2004, https://aclanthology.org/W04-1013, section 3
Complexity  O(m n) time for texts of m and n words, O(n) memory
Pitfalls    a subsequence may have gaps, a substring may not; recall is over the reference; empty
            texts divide by 0
"""


def rouge_l(candidate, reference, beta=1.0):
    """Return (precision, recall, F)."""
    said, wanted = candidate.split(), reference.split()
    row = [0] * (len(wanted) + 1)
    for word in said:
        above, row = row, [0]
        for j, other in enumerate(wanted):
            row.append(above[j] + 1 if word == other else max(above[j + 1], row[j]))
    common = row[-1]
    if common == 0:
        return 0.0, 0.0, 0.0
    precision, recall = common / len(said), common / len(wanted)
    f = (1 + beta**2) * precision * recall / (recall + beta**2 * precision)
    return precision, recall, f
