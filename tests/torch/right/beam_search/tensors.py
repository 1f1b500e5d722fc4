# quizzer: beam_search framework=torch
import torch


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    prompt = torch.as_tensor(prompt)
    beams = [(prompt, torch.tensor(0.0))]
    done = []
    for _ in range(max_new_tokens):
        if not beams:
            break
        scores = torch.stack([s + next_log_probs(t) for t, s in beams])
        vocab = scores.shape[1]
        values, places = torch.sort(scores.flatten(), descending=True, stable=True)
        extended = []
        for value, place in zip(values[:beam_width], places[:beam_width]):
            row, token = divmod(place.item(), vocab)
            tokens = torch.cat([beams[row][0], torch.tensor([token])])
            (done if token == eos else extended).append((tokens, value))
        beams = extended
    n = len(prompt)
    best = max(done + beams, key=lambda b: (b[1] / (len(b[0]) - n) ** alpha).item())
    return best[0][n:], best[1] / (len(best[0]) - n) ** alpha
