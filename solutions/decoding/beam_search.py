"""Beam search over a next-token model.

    at each step: all one-token extensions of the live beams, best beam_width by sum of log p;
    those that end in eos are finished;   final score = sum of log p / length^alpha

Shapes      next_log_probs: list of ints -> (V,); returns a list of 1 to max_new_tokens ints
Source      Sutskever, Vinyals, Le 2014, arXiv:1409.3215, section 3.2; a length term is in Wu et
            al. 2016, arXiv:1609.08144, section 7 (theirs is ((5 + length) / 6)^alpha)
Complexity  beam_width * max_new_tokens calls, each followed by O(beam_width V) extensions
Pitfalls    the prompt is no part of the length; finished beams leave the beam and are kept
"""


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    """Return (generated tokens, total log-probability / length^alpha) of the best hypothesis."""
    live, finished = [([], 0.0)], []
    for _ in range(max_new_tokens):
        extensions = []
        for tokens, total in live:
            log_probs = next_log_probs(list(prompt) + tokens)  # (V,)
            extensions += [([*tokens, t], total + float(lp)) for t, lp in enumerate(log_probs)]
        # a stable sort leaves ties in order: earlier beam, then lower token
        best = sorted(extensions, key=lambda hypothesis: -hypothesis[1])[:beam_width]
        finished += [hypothesis for hypothesis in best if hypothesis[0][-1] == eos]
        live = [hypothesis for hypothesis in best if hypothesis[0][-1] != eos]

    def score(hypothesis):
        tokens, total = hypothesis
        return total / len(tokens) ** alpha

    winner = max(finished + live, key=score)  # the first of equals
    return winner[0], score(winner)
