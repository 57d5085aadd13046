"""What a framework returns where data are at an edge: `python3 makeCorners.py` writes corners.json with the installed torch and scikit-learn.

One row, one class, no weight at all, labels that are no 0 and 1, logits at the ends of the range, rows of several labels, further axes.
"""

import json
import pathlib
import warnings

import numpy
import sklearn
import torch
import torch.nn.functional as F
from sklearn.metrics import log_loss

from make import case

warnings.filterwarnings("ignore")
here = pathlib.Path(__file__).parent
random = numpy.random.default_rng(20240608)
REDUCTIONS = ["mean", "sum", "none"]
cases = []


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)


def cross_entropy(name, logits, targets, class_weights=None, smoothing=0.0, ignored=-100, reductions=REDUCTIONS):
    own = {"convention": "pytorch", "scoresAs": "logits"}
    keywords = {"label_smoothing": smoothing, "ignore_index": ignored}
    if class_weights is not None:
        own["classWeights"] = class_weights
        keywords["weight"] = tensor(class_weights)
    if smoothing != 0:
        own["labelSmoothing"] = smoothing
    if ignored != -100:
        own["ignoreIndex"] = ignored
    are_indices = numpy.asarray(targets).dtype.kind == "i"
    given = torch.tensor(targets, dtype=torch.long) if are_indices else tensor(targets)
    for reduction in reductions:
        value = F.cross_entropy(tensor(logits), given, reduction=reduction, **keywords)
        cases.append(case(f"{name}-{reduction}", "F.cross_entropy", logits, targets, {**own, "reduction": reduction}, value))


def with_logits(name, logits, targets, weights=None, pos_weight=None, reductions=REDUCTIONS):
    own = {"convention": "pytorch", "scoresAs": "logits", "family": "bernoulli"}
    keywords = {}
    if weights is not None:
        own["sampleWeights"] = weights
        keywords["weight"] = tensor(weights)
    if pos_weight is not None:
        own["posWeight"] = pos_weight
        keywords["pos_weight"] = tensor(pos_weight)
    for reduction in reductions:
        value = F.binary_cross_entropy_with_logits(tensor(logits), tensor(targets), reduction=reduction, **keywords)
        options = {**own, "reduction": reduction}
        cases.append(case(f"{name}-{reduction}", "F.binary_cross_entropy_with_logits", logits, targets, options, value.flatten()))


one_row = random.normal(0, 2, (1, 4)).tolist()
rows = random.normal(0, 2, (5, 3)).tolist()
cross_entropy("one-row", one_row, [2])
cross_entropy("one-row-smooth", one_row, [2], smoothing=0.2)
cross_entropy("one-class", rows, [1] * 5, class_weights=[2.0, 0.5, 3.0])
cross_entropy("one-class-smooth-1", rows, [1] * 5, smoothing=1.0)
# 0/0 also where the smoothed part is not 0.
cross_entropy("no-weight", rows, [1] * 5, class_weights=[2.0, 0.0, 3.0])
cross_entropy("no-weight-smooth", rows, [1] * 5, class_weights=[2.0, 0.0, 3.0], smoothing=0.1)
cross_entropy("no-weight-soft", rows, [[0.0, 1.0, 0.0]] * 5, class_weights=[2.0, 0.0, 3.0], smoothing=0.1)
cross_entropy("all-ignored-smooth", rows, [1] * 5, smoothing=0.1, ignored=1)
cross_entropy("ties", [[0.0, 0.0, 0.0], [1.0, 1.0, -5.0], [-700.0, 0.0, -700.0]], [2, 0, 0])
cross_entropy("minus-infinity-smooth", [[0.0, float("-inf"), 1.0], [2.0, 1.0, 0.0]], [2, 0], smoothing=0.1)
cross_entropy("ends", [[1e308, -1e308], [1e308, -1e308], [-1e308, -1e308]], [0, 1, 0], reductions=["mean", "none"])
spatial = random.normal(0, 2, (2, 3, 2, 2)).tolist()
labels = random.integers(0, 3, (2, 2, 2)).tolist()
soft = numpy.moveaxis(random.dirichlet(numpy.ones(3), (2, 2, 2)), -1, 1).tolist()
cross_entropy("axes", spatial, labels, class_weights=[1.0, 2.0, 0.5], smoothing=0.2, reductions=["mean", "sum"])
cross_entropy("axes-soft", spatial, soft, class_weights=[1.0, 2.0, 0.5], smoothing=0.2, reductions=["mean", "sum"])

scores = [2.5, -1.0, 0.0, 40.0, -750.0, 0.3]
for name, targets in [
    ("plus-minus", [-1.0, 1.0, 1.0, -1.0, 1.0, 1.0]),
    ("one-two", [1.0, 2.0, 2.0, 1.0, 2.0, 1.0]),
    ("zero-two", [0.0, 2.0, 2.0, 0.0, 2.0, 0.0]),
]:
    with_logits(name, scores, targets)
    with_logits(f"{name}-weight", scores, targets, weights=[1.0, 0.5, 2.0, 0.0, 3.0, 1.5], pos_weight=2.5)
with_logits("pos-weight-0", scores, [1.0, 0.0, 1.0, 0.0, 1.0, 0.0], pos_weight=0.0)
with_logits("no-weight-bernoulli", scores, [1.0, 0.0, 1.0, 0.0, 1.0, 0.0], weights=[0.0] * 6)
several = [[1.5, -0.5, 0.25], [2.0, 3.0, -4.0]]
with_logits("several-labels", several, [[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])

own = {"convention": "sklearn-1.4", "scoresAs": "probabilities"}
printed = [[0.33, 0.33, 0.33], [0.17, 0.5, 0.33], [0.67, 0.17, 0.17]]
cases.append(case("two-decimals", "log_loss", printed, [0, 1, 2], own, float(log_loss([0, 1, 2], printed))))
for name, targets in [("plus-minus", [-1, 1, 1]), ("one-two", [1, 2, 2]), ("seven-nine", [7, 9, 9])]:
    cases.append(case(f"labels-{name}", "log_loss(1-D)", [0.3, 0.6, 0.7], targets, own, float(log_loss(targets, [0.3, 0.6, 0.7]))))
    pairs = [[0.7, 0.3], [0.4, 0.6], [0.3, 0.7]]
    cases.append(case(f"labels-{name}-columns", "log_loss", pairs, targets, own, float(log_loss(targets, pairs))))
column = [[0.3], [0.6], [0.7]]
cases.append(case("column", "log_loss(N x 1)", column, [0, 1, 1], own, float(log_loss([0, 1, 1], column))))

versions = {"torch": torch.__version__, "scikit-learn": sklearn.__version__, "numpy": numpy.__version__}
document = {"framework": "torch and scikit-learn at the edges", "versions": versions, "cases": cases}
(here / "corners.json").write_text(json.dumps(document, separators=(",", ":")).replace(',{"', ',\n{"') + "\n")
print(versions, len(cases))
