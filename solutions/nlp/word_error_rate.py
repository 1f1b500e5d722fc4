"""Word error rate, with the substitutions, deletions and insertions of one best alignment.

    WER = (S + D + I) / words of the reference, summed over all pairs first

Shapes      references, hypotheses: lists of texts -> (a float, S, D, I)
Source      Levenshtein 1966; the dynamic programme of Wagner and Fischer 1974
Complexity  O(R H) time per pair of R and H words
Pitfalls    errors and words are summed over the pairs before dividing; deletions and insertions
            are named from the reference; it may exceed 1; several alignments may be best
"""


def word_error_rate(references, hypotheses):
    """Return (rate, substitutions, deletions, insertions)."""
    totals = [0, 0, 0]
    words = 0
    for reference, hypothesis in zip(references, hypotheses, strict=True):
        ref, hyp = reference.split(), hypothesis.split()
        words += len(ref)
        # Each cell: (errors, substitutions, deletions, insertions) of the best alignment so far.
        row = [(j, 0, 0, j) for j in range(len(hyp) + 1)]
        for i, word in enumerate(ref, 1):
            above, row = row, [(i, 0, i, 0)]
            for j, heard in enumerate(hyp, 1):
                miss = int(word != heard)
                e, s, d, n = above[j - 1]
                swap = (e + miss, s + miss, d, n)
                e, s, d, n = above[j]
                drop = (e + 1, s, d + 1, n)
                e, s, d, n = row[j - 1]
                add = (e + 1, s, d, n + 1)
                # Fewest errors; then most substitutions, which settles the other two.
                row.append(min(swap, drop, add, key=lambda cell: (cell[0], -cell[1])))
        totals = [total + part for total, part in zip(totals, row[-1][1:], strict=True)]
    return sum(totals) / words, *totals
