# quizzer: beam_search
import math


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    """Leaves out impossible extensions; with alpha = 0 stops once no live sum can win."""
    live, finished = [([], 0.0)], []
    for _ in range(max_new_tokens):
        extensions = []
        for tokens, total in live:
            for token, lp in enumerate(next_log_probs(prompt + tokens)):
                if lp > -math.inf:
                    extensions.append((tokens + [token], total + lp))
        extensions.sort(key=lambda e: e[1], reverse=True)
        live = []
        for tokens, total in extensions[:beam_width]:
            if tokens[-1] == eos:
                finished.append((tokens, total))
            else:
                live.append((tokens, total))
        if not live:
            break
        if alpha == 0 and finished and max(t for _, t in finished) >= live[0][1]:
            break
    best, best_score = None, -math.inf
    for tokens, total in finished + live:
        score = total / len(tokens) ** alpha
        if score > best_score:
            best, best_score = tokens, score
    return best, float(best_score)
