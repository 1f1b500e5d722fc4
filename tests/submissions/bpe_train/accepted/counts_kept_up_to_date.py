# quizzer: bpe_train
from collections import defaultdict


class Trainer:
    def __init__(self, words):
        self.words = [tuple(word) for word in words]
        self.counts = list(words.values())
        self.totals = defaultdict(int)
        for index in range(len(self.words)):
            self.add(index, +1)

    def add(self, index, sign):
        symbols = self.words[index]
        for pair in zip(symbols, symbols[1:]):
            self.totals[pair] += sign * self.counts[index]
            if not self.totals[pair]:
                del self.totals[pair]

    def merge(self, pair):
        for index, symbols in enumerate(self.words):
            if pair[0] in symbols and pair[1] in symbols:
                self.add(index, -1)
                self.words[index] = tuple(join(symbols, pair))
                self.add(index, +1)


def join(symbols, pair):
    rest = list(symbols)
    while rest:
        if tuple(rest[:2]) == pair:
            yield rest.pop(0) + rest.pop(0)
        else:
            yield rest.pop(0)


def bpe_train(words, num_merges):
    trainer, merges = Trainer(words), []
    for _ in range(num_merges):
        if not trainer.totals:
            break
        top = max(trainer.totals.values())
        pair = min(p for p, total in trainer.totals.items() if total == top)
        trainer.merge(pair)
        merges.append(list(pair))
    return merges
