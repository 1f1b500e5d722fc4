# quizzer: swiglu_ffn framework=torch
import torch


def swiglu_ffn(x, w_gate, w_up, w_down):
    gate, up = (x @ torch.cat([w_gate, w_up], 1)).chunk(2, dim=-1)
    return (gate * torch.sigmoid(gate) * up) @ w_down
