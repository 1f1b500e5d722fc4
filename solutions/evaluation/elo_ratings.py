"""Elo ratings, updated game by game.

    E = 1 / (1 + 10^((r_b - r_a) / 400)),  r_a += K (S - E),  r_b -= K (S - E)

Shapes      ratings: (N,), games: (G, 2) ints, scores: (G,) -> (N,)
Source      Elo 1978; for language models Chiang et al. 2024, arXiv:2403.04132
Complexity  O(N + G) but for the copies
Pitfalls    both changes come from the ratings before the game; a tie moves unequal models
"""

import numpy as np


def elo_ratings(ratings, games, scores, k=32.0):
    """Return the ratings after all games, played in order."""
    new = np.array(ratings)
    for (a, b), score in zip(games, scores, strict=True):
        old = new.copy()
        expected = 1 / (1 + 10.0 ** ((old[b] - old[a]) / 400))
        change = k * (score - expected)
        new[a] += change
        new[b] -= change
    return new
