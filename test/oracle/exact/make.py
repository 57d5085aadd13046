"""Writes definition.json: the definition's figures in 60-digit arithmetic (mpmath), as sums of two doubles.

The long data are not stored: a linear congruential generator makes them here and in test/core/evaluation/exactData.ts.
"""

import json
import pathlib
import random

import mpmath

mpmath.mp.dps = 60
here = pathlib.Path(__file__).parent


def numbers(seed):
    """x -> 1664525 x + 1013904223 mod 2^32."""
    state = seed
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield state


def grid(x):
    """A logit from -16 to 16 in steps of 1/128."""
    return ((x >> 20) - 2048) / 128


def pair(value):
    high = float(value)
    return [high, float(value - high)]


def figures(nll, n):
    decimal = -nll / mpmath.log(10)
    exponent = int(mpmath.floor(decimal))
    return {
        "n": n,
        "crossEntropy": pair(nll / n),
        "perplexity": pair(mpmath.exp(nll / n)) if nll / n < 700 else None,
        "likelihood": {"mantissa": pair(mpmath.power(10, decimal - exponent)), "exponent": exponent},
    }


def long_cases():
    for n in [1000, 1_000_000]:
        x = numbers(n)
        product = mpmath.mpf(1)
        for _ in range(n):
            product *= (mpmath.mpf(next(x)) + 0.5) / 2**32
        yield {"id": f"probabilities-{n}", "kind": "bernoulli-probabilities", **figures(-mpmath.log(product), n)}

        powers = {z: mpmath.exp(mpmath.mpf(z)) for z in ((i - 2048) / 128 for i in range(4096))}
        x = numbers(n + 1)
        product = mpmath.mpf(1)
        for _ in range(n):
            z = grid(next(x))
            product *= 1 + powers[-z if next(x) >> 31 else z] if abs(z) < 16 else 1 + mpmath.exp(-z if next(x) >> 31 else z)
        yield {"id": f"sigmoid-{n}", "kind": "bernoulli-logits", **figures(mpmath.log(product), n)}

        x = numbers(n + 2)
        product = mpmath.mpf(1)
        for _ in range(n):
            row = [grid(next(x)) for _ in range(3)]
            product *= sum(powers[z] for z in row) / powers[row[(next(x) >> 16) % 3]]
        yield {"id": f"softmax-{n}", "kind": "categorical-logits", **figures(mpmath.log(product), n)}


def short_cases():
    """Rows of full-precision logits, from near ties to near certainty (hence the extra digits), and soft targets."""
    mpmath.mp.dps = 700
    generator = random.Random(7)
    for i in range(300):
        k = generator.choice([2, 3, 10])
        scale = generator.choice([1e-8, 0.1, 1, 5, 30, 150])
        row = [generator.gauss(0, scale) for _ in range(k)]
        # The mass beside the greatest logit is what a careless log Σ exp z - z_y loses.
        label = generator.choice([row.index(max(row)), generator.randrange(k)])
        z = [mpmath.mpf(value) for value in row]
        nll = mpmath.log(mpmath.fsum(mpmath.exp(value - z[label]) for value in z))
        yield {"id": f"row-{i}", "kind": "row", "logits": row, "label": label, **figures(nll, 1)}
    for i in range(100):
        row = [generator.gauss(0, 4) for _ in range(4)]
        weights = [generator.randrange(1, 2**20) for _ in range(3)]
        soft = [w / 2**22 for w in weights]
        soft.append(1 - sum(soft))
        z = [mpmath.mpf(value) for value in row]
        lse = mpmath.log(mpmath.fsum(mpmath.exp(value) for value in z))
        nll = mpmath.fsum(mpmath.mpf(t) * (lse - value) for t, value in zip(soft, z))
        yield {"id": f"soft-{i}", "kind": "row", "logits": row, "soft": soft, **figures(nll, 1)}


document = {"versions": {"mpmath": mpmath.__version__}, "cases": [*long_cases(), *short_cases()]}
(here / "definition.json").write_text(json.dumps(document, separators=(",", ":")).replace(',{"', ',\n{"') + "\n")
print(len(document["cases"]))
