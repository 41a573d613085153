"""A tiny neural network that learns XOR, and a perceptron for AND."""

import math


class Random:
    def __init__(self, seed):
        self.value = seed

    def __call__(self, low=-1.0, high=1.0):
        self.value = (self.value * 1664525 + 1013904223) % 2**32
        return low + (high - low) * self.value / 2**32


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


class Network:
    def __init__(self, *sizes, seed=1):
        rng = Random(seed)
        self.layers = [
            [[rng() for _ in range(inputs + 1)] for _ in range(outputs)]
            for inputs, outputs in zip(sizes, sizes[1:])
        ]

    def forward(self, inputs):
        activations = [list(inputs)]
        for layer in self.layers:
            source = activations[-1] + [1.0]
            activations.append([sigmoid(sum(w * v for w, v in zip(neuron, source))) for neuron in layer])
        return activations

    def train(self, inputs, targets, rate):
        activations = self.forward(inputs)
        deltas = [(t - o) * o * (1 - o) for t, o in zip(targets, activations[-1])]
        for depth in range(len(self.layers) - 1, -1, -1):
            layer, source = self.layers[depth], activations[depth] + [1.0]
            below = [
                sum(neuron[i] * delta for neuron, delta in zip(layer, deltas)) * value * (1 - value)
                for i, value in enumerate(activations[depth])
            ]
            for neuron, delta in zip(layer, deltas):
                for i, value in enumerate(source):
                    neuron[i] += rate * delta * value
            deltas = below
        return sum((t - o) ** 2 for t, o in zip(targets, activations[-1]))


def perceptron(samples, epochs=20):
    weights, bias = [0, 0], 0
    for epoch in range(1, epochs + 1):
        mistakes = 0
        for (a, b), target in samples:
            error = target - int(weights[0] * a + weights[1] * b + bias > 0)
            mistakes += error != 0
            weights = [weights[0] + error * a, weights[1] + error * b]
            bias += error
        if not mistakes:
            return weights, bias, epoch
    return None


def main():
    xor = [((a, b), (a ^ b,)) for a in (0, 1) for b in (0, 1)]
    network = Network(2, 4, 1, seed=7)
    losses = [sum(network.train(x, y, rate=2.0) for x, y in xor) for _ in range(1500)]
    print("loss falls:", losses[-1] < 0.1 * losses[0])
    for inputs, (target,) in xor:
        (output,) = network.forward(inputs)[-1]
        print(inputs, target, round(output), abs(output - target) < 0.3)
    print("AND:", perceptron([((a, b), a & b) for a in (0, 1) for b in (0, 1)]))
    print("XOR:", perceptron([((a, b), a ^ b) for a in (0, 1) for b in (0, 1)]))
    print(f"{sigmoid(0)} {sigmoid(2):.6f} {math.tanh(0.5):.6f} parameters: {sum(len(n) for l in network.layers for n in l)}")


if __name__ == "__main__":
    main()
