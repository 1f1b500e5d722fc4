"""Returns a dict whose keys all have one hash: quadratic work for who builds it again."""

class Cheap(int):
    def __hash__(self):
        return int(self) % 1_000_003

    def __eq__(self, other):
        return int(self) == int(other)


def softmax(x):
    modulus = (1 << 61) - 1
    return {Cheap(modulus * number): None for number in range(1, 60_000)}
