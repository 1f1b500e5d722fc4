"""Pickles objects of its own classes and reads them back."""

import copy
import pickle

import numpy as np


class State:
    def __init__(self, top):
        self.top = top


def softmax(x):
    state = pickle.loads(pickle.dumps(copy.deepcopy(State(x.max(-1, keepdims=True)))))
    shifted = np.exp(x - state.top)
    return shifted / shifted.sum(-1, keepdims=True)
