# quizzer: expected_calibration_error framework=torch
import torch


def expected_calibration_error(confidence, correct, bins=10):
    place = (confidence * bins).long().clamp(max=bins - 1)
    inside = place == torch.arange(bins)[:, None]
    gap = (inside * (correct.to(confidence.dtype) - confidence)).sum(1)
    return gap.abs().sum() / len(confidence), inside.sum(1)
