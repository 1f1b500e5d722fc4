# quizzer: focal_loss
import numpy as np

def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    alpha = alpha or 0.25
    log_p = -np.logaddexp(0.0, -logits)
    log_not_p = -np.logaddexp(0.0, logits)
    log_pt = np.where(targets == 1, log_p, log_not_p)
    log_not_pt = np.where(targets == 1, log_not_p, log_p)
    alpha_t = np.where(targets == 1, alpha, 1 - alpha)
    return float(np.mean(-alpha_t * np.exp(gamma * log_not_pt) * log_pt))
