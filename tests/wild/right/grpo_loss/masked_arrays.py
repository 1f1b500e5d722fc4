# label: masked arrays
# set: lot
import numpy as np


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04):
    hide = ~np.array(mask, dtype=bool)
    new, old, ref = [np.ma.array(np.array(a, dtype=float), mask=hide | ~np.isfinite(a)) for a in (log_probs, old_log_probs, ref_log_probs)]
    losses = []
    for i, group in enumerate(np.array(rewards, dtype=float)):
        adv = (group - np.mean(group)) / (np.std(group) + 1e-6)
        for j in range(len(group)):
            rho = np.ma.exp(new[i, j] - old[i, j])
            pg = np.ma.minimum(rho * adv[j], np.ma.minimum(np.ma.maximum(rho, 1 - epsilon), 1 + epsilon) * adv[j])
            delta = ref[i, j] - new[i, j]
            k3 = np.ma.exp(delta) - delta - 1
            losses.append(-np.ma.mean(pg - beta * k3))
    return np.mean(losses)
