# label: When a finished hypothesis exists, live ones are not looked at in the end, even if they score better.
# kind: semantics
# named: live_ignored

def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    class Hyp:
        def __init__(self, tokens, logp):
            self.tokens, self.logp = tokens, logp

        @property
        def score(self):
            return self.logp / len(self.tokens) ** alpha

    live, finished = [Hyp([], 0.0)], []
    for _ in range(max_new_tokens):
        grown = []
        for h in live:
            for tok, lp in enumerate(next_log_probs(list(prompt) + h.tokens)):
                grown.append(Hyp(h.tokens + [tok], h.logp + lp))
        grown.sort(key=lambda h: -h.logp)
        grown = grown[:beam_width]
        finished += [h for h in grown if h.tokens[-1] == eos]
        live = [h for h in grown if h.tokens[-1] != eos]
        if not live:
            break
    best = max(finished or live, key=lambda h: h.score)
    return best.tokens, float(best.score)
