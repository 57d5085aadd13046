"""Writes the reference values of the frameworks: python3 make.py torch|sklearn|sklearn-1.4|keras|optax ...

Each name writes <name>.json beside this script: the versions that ran, and cases of scores, targets, our options and what
the framework returned. `sklearn-1.4` wants a scikit-learn from 1.2 to 1.4, `sklearn` one from 1.5 on.
"""

import json
import math
import os
import pathlib
import random
import sys
import warnings

warnings.filterwarnings("ignore")
here = pathlib.Path(__file__).parent
generator = random.Random(20240607)
N, K = 6, 4


def logits_of(scale, n=N, k=K):
    return [[generator.gauss(0, scale) for _ in range(k)] for _ in range(n)]


def softmax(row):
    largest = max(row)
    powers = [math.exp(z - largest) for z in row]
    return [p / sum(powers) for p in powers]


LOGITS = logits_of(2)
LARGE = logits_of(300)
PROBABILITIES = [softmax(row) for row in logits_of(1.5)]
HALVED = [[p / 2 for p in row] for row in PROBABILITIES]
CERTAIN = [[float(j == i % K) for j in range(K)] for i in range(N)]
SOFT = [softmax(row) for row in logits_of(1)]
LABELS = [0, 3, 2, 1, 2, 0]
IGNORED = [0, -100, 2, -100, 2, 0]
ONE_HOT = [[float(j == label) for j in range(K)] for label in LABELS]
CLASS_WEIGHTS = [0.5, 2.0, 1.25, 3.0]
SAMPLE_WEIGHTS = [1.0, 0.5, 2.0, 0.0, 3.0, 1.5]
BINARY_LOGITS = [2.5, -1.0, 0.0, 40.0, -750.0, 0.3]
BINARY = [0.9, 0.2, 0.5, 1.0, 0.0, 0.37]
OUTCOMES = [1.0, 0.0, 1.0, 0.0, 1.0, 0.0]
SOFT_OUTCOMES = [0.9, 0.0, 0.25, 0.5, 1.0, 0.3]
REDUCTIONS = ["mean", "sum", "none"]


def case(name, call, scores, targets, options, expected):
    return {
        "id": name,
        "call": call,
        "scores": plain(scores),
        "targets": plain(targets),
        "options": options,
        "expected": plain(expected),
    }


def plain(value):
    """Lists and floats; what JSON cannot carry by name."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


def torch_cases():
    import torch
    import torch.nn.functional as F

    tensor = lambda values, dtype=torch.float64: torch.tensor(values, dtype=dtype)
    index = lambda values: torch.tensor(values, dtype=torch.long)
    cases = []
    categorical = [("plain", LOGITS), ("large", LARGE)]
    extras = [
        ("", {}, {}),
        ("-weight", {"weight": tensor(CLASS_WEIGHTS)}, {"classWeights": CLASS_WEIGHTS}),
        ("-smooth", {"label_smoothing": 0.15}, {"labelSmoothing": 0.15}),
        ("-weight-smooth", {"weight": tensor(CLASS_WEIGHTS), "label_smoothing": 0.15}, {"classWeights": CLASS_WEIGHTS, "labelSmoothing": 0.15}),
    ]
    targets = [("index", LABELS, index), ("ignored", IGNORED, index), ("soft", SOFT, tensor), ("onehot", ONE_HOT, tensor)]
    for data, logits in categorical:
        for kind, target, make in targets:
            for extra, keywords, options in extras:
                for reduction in REDUCTIONS:
                    value = F.cross_entropy(tensor(logits), make(target), reduction=reduction, **keywords)
                    own = {"convention": "pytorch", "scoresAs": "logits", "reduction": reduction, **options}
                    cases.append(case(f"ce-{data}-{kind}{extra}-{reduction}", "F.cross_entropy", logits, target, own, value))
    for reduction in REDUCTIONS:
        own = {"convention": "pytorch", "scoresAs": "logits", "reduction": reduction, "ignoreIndex": 2}
        cases.append(case(f"ce-ignore-2-{reduction}", "F.cross_entropy(ignore_index=2)", LOGITS, LABELS, own, F.cross_entropy(tensor(LOGITS), index(LABELS), ignore_index=2, reduction=reduction)))
        own = {"convention": "pytorch", "scoresAs": "probabilities", "reduction": reduction}
        cases.append(case(f"nll-halved-{reduction}", "F.nll_loss(p.log(), y)", HALVED, LABELS, own, F.nll_loss(tensor(HALVED).log(), index(LABELS), reduction=reduction)))
        cases.append(case(f"ce-log-halved-soft-{reduction}", "F.cross_entropy(p.log(), targets)", HALVED, SOFT, own, F.cross_entropy(tensor(HALVED).log(), tensor(SOFT), reduction=reduction)))
        for kind, outcome in [("hard", OUTCOMES), ("soft", SOFT_OUTCOMES)]:
            for extra, weight in [("", None), ("-weight", SAMPLE_WEIGHTS)]:
                weights = {} if weight is None else {"sampleWeights": weight}
                keywords = {} if weight is None else {"weight": tensor(weight)}
                own = {"convention": "pytorch", "scoresAs": "probabilities", "reduction": reduction, **weights}
                cases.append(case(f"bce-{kind}{extra}-{reduction}", "F.binary_cross_entropy", BINARY, outcome, own, F.binary_cross_entropy(tensor(BINARY), tensor(outcome), reduction=reduction, **keywords)))
                own = {"convention": "pytorch", "scoresAs": "logits", "reduction": reduction, **weights}
                cases.append(case(f"bcewl-{kind}{extra}-{reduction}", "F.binary_cross_entropy_with_logits", BINARY_LOGITS, outcome, own, F.binary_cross_entropy_with_logits(tensor(BINARY_LOGITS), tensor(outcome), reduction=reduction, **keywords)))
                own = {**own, "posWeight": 2.5}
                cases.append(case(f"bcewl-{kind}{extra}-pos-{reduction}", "F.binary_cross_entropy_with_logits(pos_weight)", BINARY_LOGITS, outcome, own, F.binary_cross_entropy_with_logits(tensor(BINARY_LOGITS), tensor(outcome), reduction=reduction, pos_weight=tensor(2.5), **keywords)))
    spatial = [[[generator.gauss(0, 1) for _ in range(5)] for _ in range(3)] for _ in range(2)]
    labels = [[0, 1, 2, 2, 1], [1, 1, 0, 2, 0]]
    own = {"convention": "pytorch", "reduction": "mean"}
    cases.append(case("ce-spatial-mean", "F.cross_entropy(N x C x d)", spatial, labels, own, F.cross_entropy(tensor(spatial), index(labels))))
    return {"torch": torch.__version__}, cases


def sklearn_cases(convention):
    import numpy
    import sklearn
    from sklearn.metrics import log_loss

    cases = []
    data = [("proper", PROBABILITIES), ("halved", HALVED), ("certain", CERTAIN)]
    for name, probabilities in data:
        for dtype in ["float64", "float32"]:
            for normalize in [True, False]:
                for weights in [None, SAMPLE_WEIGHTS]:
                    own = {"convention": convention, "scoresAs": "probabilities", "dtype": dtype, "reduction": "mean" if normalize else "sum"}
                    if weights is not None:
                        own["sampleWeights"] = weights
                    value = log_loss(LABELS, numpy.array(probabilities, dtype=dtype), normalize=normalize, sample_weight=weights)
                    suffix = f"{dtype}-{own['reduction']}{'' if weights is None else '-weights'}"
                    cases.append(case(f"multi-{name}-{suffix}", "log_loss", probabilities, LABELS, own, float(value)))
    names = ["dog", "ant", "Cat", "bee", "Cat", "dog"]
    own = {"convention": convention, "scoresAs": "probabilities"}
    cases.append(case("names", "log_loss(names)", PROBABILITIES, names, own, float(log_loss(names, PROBABILITIES))))
    numbers = [10, 40, 30, 20, 30, 10]
    cases.append(case("numbers", "log_loss(numbers)", PROBABILITIES, numbers, own, float(log_loss(numbers, PROBABILITIES))))
    for dtype in ["float64", "float32"]:
        own = {"convention": convention, "scoresAs": "probabilities", "dtype": dtype}
        value = log_loss(OUTCOMES, numpy.array(BINARY, dtype=dtype))
        cases.append(case(f"binary-{dtype}", "log_loss(1-D)", BINARY, OUTCOMES, own, float(value)))
    own = {"convention": convention, "scoresAs": "probabilities"}
    spam = ["spam" if y == 1 else "ham" for y in OUTCOMES]
    cases.append(case("binary-names", "log_loss(1-D, names)", BINARY, spam, own, float(log_loss(spam, BINARY))))
    return {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}, cases


def keras_cases():
    os.environ.setdefault("KERAS_BACKEND", "jax")
    import jax

    jax.config.update("jax_enable_x64", True)
    import keras
    import numpy

    cases = []
    losses = keras.losses
    reductions = {"mean": "sum_over_batch_size", "sum": "sum", "none": "none"}

    def add(name, loss, scores, targets, dtype, weights, own):
        array = lambda values: None if values is None else numpy.array(values, dtype=dtype)
        y_true = numpy.array(targets) if isinstance(targets[0], int) else array(targets)
        value = numpy.array(loss(y_true, array(scores), sample_weight=array(weights))).tolist()
        # keras.ops.mean over the last axis computes in float32 on the jax backend, whatever it was given.
        rounded = {"precision": "float32"} if isinstance(loss, losses.BinaryCrossentropy) else {}
        cases.append(rounded | case(name, f"keras.losses.{type(loss).__name__}", scores, targets, {"convention": "keras", "dtype": dtype, **own}, value))

    for dtype in ["float64", "float32"]:
        for own_reduction, reduction in reductions.items():
            common = {"reduction": reduction, "dtype": dtype}
            for extra, weights in [("", None), ("-weights", SAMPLE_WEIGHTS)]:
                tag = f"{dtype}-{own_reduction}{extra}"
                own = {"reduction": own_reduction} | ({} if weights is None else {"sampleWeights": weights})
                for data, scores in [("proper", PROBABILITIES), ("halved", HALVED), ("certain", CERTAIN)]:
                    as_probabilities = {**own, "scoresAs": "probabilities"}
                    add(f"scce-{data}-{tag}", losses.SparseCategoricalCrossentropy(**common), scores, LABELS, dtype, weights, as_probabilities)
                    add(f"cce-{data}-{tag}", losses.CategoricalCrossentropy(**common), scores, SOFT, dtype, weights, as_probabilities)
                    add(f"cce-smooth-{data}-{tag}", losses.CategoricalCrossentropy(label_smoothing=0.15, **common), scores, ONE_HOT, dtype, weights, {**as_probabilities, "labelSmoothing": 0.15})
                as_logits = {**own, "scoresAs": "logits"}
                add(f"scce-logits-{tag}", losses.SparseCategoricalCrossentropy(from_logits=True, **common), LOGITS, LABELS, dtype, weights, as_logits)
                add(f"cce-logits-{tag}", losses.CategoricalCrossentropy(from_logits=True, **common), LOGITS, SOFT, dtype, weights, as_logits)
                ignored = [label if label != 2 else -1 for label in LABELS]
                add(f"scce-ignore-{tag}", losses.SparseCategoricalCrossentropy(ignore_class=-1, **common), PROBABILITIES, ignored, dtype, weights, {**own, "scoresAs": "probabilities", "ignoreIndex": -1})
                if own_reduction != "none":
                    flat = {**own, "scoresAs": "probabilities"}
                    column = lambda values: [[v] for v in values]
                    add(f"bce-{tag}", losses.BinaryCrossentropy(**common), column(BINARY), column(OUTCOMES), dtype, weights, flat)
                    add(f"bce-smooth-{tag}", losses.BinaryCrossentropy(label_smoothing=0.2, **common), column(BINARY), column(SOFT_OUTCOMES), dtype, weights, {**flat, "labelSmoothing": 0.2})
                    add(f"bce-logits-{tag}", losses.BinaryCrossentropy(from_logits=True, **common), column(BINARY_LOGITS), column(SOFT_OUTCOMES), dtype, weights, {**flat, "scoresAs": "logits"})
        common = {"reduction": "mean_with_sample_weight", "dtype": dtype}
        add(f"scce-mws-{dtype}", losses.SparseCategoricalCrossentropy(**common), PROBABILITIES, LABELS, dtype, SAMPLE_WEIGHTS, {"sampleWeights": SAMPLE_WEIGHTS, "meanOver": "weights", "scoresAs": "probabilities"})
        add(f"scce-all-ignored-{dtype}", losses.SparseCategoricalCrossentropy(ignore_class=-1, dtype=dtype), PROBABILITIES, [-1] * N, dtype, None, {"ignoreIndex": -1, "scoresAs": "probabilities"})
    return {"keras": keras.__version__, "backend": f"jax {jax.__version__}"}, cases


def optax_cases():
    import jax
    import optax
    from jax import numpy as jnp

    jax.config.update("jax_enable_x64", True)
    cases = []
    own = {"convention": "optax", "scoresAs": "logits", "reduction": "none"}
    wild = [0, -1, 4, -4, -5, 3]
    for data, logits in [("plain", LOGITS), ("large", LARGE)]:
        z = jnp.array(logits)
        cases.append(case(f"integer-{data}", "softmax_cross_entropy_with_integer_labels", logits, LABELS, own, optax.softmax_cross_entropy_with_integer_labels(z, jnp.array(LABELS))))
        cases.append(case(f"soft-{data}", "softmax_cross_entropy", logits, SOFT, own, optax.softmax_cross_entropy(z, jnp.array(SOFT))))
        smoothed = optax.smooth_labels(jnp.array(ONE_HOT), 0.15)
        cases.append(case(f"smooth-{data}", "softmax_cross_entropy(smooth_labels)", logits, ONE_HOT, {**own, "labelSmoothing": 0.15}, optax.softmax_cross_entropy(z, smoothed)))
    cases.append(case("integer-out-of-range", "softmax_cross_entropy_with_integer_labels", LOGITS, wild, own, optax.softmax_cross_entropy_with_integer_labels(jnp.array(LOGITS), jnp.array(wild))))
    infinite = [[-math.inf, 1.0, 0.0], [2.0, -math.inf, 0.0]]
    hard = [[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]]
    cases.append(case("minus-infinity", "softmax_cross_entropy", infinite, hard, own, optax.softmax_cross_entropy(jnp.array(infinite), jnp.array(hard))))
    for kind, outcome in [("hard", OUTCOMES), ("soft", SOFT_OUTCOMES)]:
        cases.append(case(f"sigmoid-{kind}", "sigmoid_binary_cross_entropy", BINARY_LOGITS, outcome, own, optax.sigmoid_binary_cross_entropy(jnp.array(BINARY_LOGITS), jnp.array(outcome))))
    return {"optax": optax.__version__, "jax": jax.__version__}, cases


makers = {
    "torch": torch_cases,
    "sklearn": lambda: sklearn_cases("sklearn"),
    "sklearn-1.4": lambda: sklearn_cases("sklearn-1.4"),
    "keras": keras_cases,
    "optax": optax_cases,
}

for framework in sys.argv[1:]:
    versions, cases = makers[framework]()
    document = {"framework": framework, "versions": versions, "cases": cases}
    (here / f"{framework}.json").write_text(json.dumps(document, separators=(",", ":")).replace(',{"', ',\n{"') + "\n")
    print(framework, versions, len(cases))
