"""Multinomial naive Bayes with additive smoothing, in logarithms.

    log p(c | doc) = log (n_c / N) + sum_v count_v log theta_cv - (log-sum-exp over c)
    theta_cv = (count of v in class c + a) / (all counts of class c + a V)

Shapes      train: (N, V) counts, y: (N,) int, docs: (M, V) counts -> (M, C)
Source      Manning, Raghavan, Schuetze 2008, Introduction to Information Retrieval, section 13.2
Complexity  O(N V + M V C)
Pitfalls    the denominator gets a V times; the prior counts documents, not words; products of
            probabilities underflow; a class without documents has probability 0
"""

import numpy as np


def naive_bayes(train, y, docs, num_classes, alpha=1.0):
    """Return the log-probabilities of the classes for each document."""
    members = y[:, None] == np.arange(num_classes)  # (N, C)
    counts = members.T @ train + alpha  # (C, V)
    log_theta = np.log(counts) - np.log(np.sum(counts, axis=1, keepdims=True))
    with np.errstate(divide="ignore"):
        log_prior = np.log(np.mean(members, axis=0))  # -inf for a class without documents
    joint = log_prior + docs @ log_theta.T  # (M, C)
    peak = np.max(joint, axis=1, keepdims=True)
    return joint - peak - np.log(np.sum(np.exp(joint - peak), axis=1, keepdims=True))
