"""Trains three logistic regressions on scikit-learn's own data sets and writes what they predict.

    python3 samples/train.py

needs scikit-learn 1.2 or later, no network, and gives the same files every time. The rows written are from the
held-out part of each set, in the order of the split.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

PREDICTIONS = Path(__file__).parent / "predictions"
SEED = 7


def held_out(data) -> tuple[Pipeline, np.ndarray, np.ndarray]:
    """A model fitted to two thirds of the data, and the other third."""
    train_x, test_x, train_y, test_y = train_test_split(
        data.data, data.target, test_size=1 / 3, random_state=SEED, stratify=data.target
    )
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000, random_state=SEED))
    return model.fit(train_x, train_y), test_x, test_y


def written(value: float) -> str:
    """Nine significant digits: enough for a float32, and every row still sums to 1."""
    return f"{value:.9g}"


def python_rows(name: str, rows: np.ndarray) -> str:
    """An assignment of a nested list, one row a line."""
    lines = ["    [" + ", ".join(map(written, row)) + "]," for row in rows]
    return "\n".join([f"{name} = [", *lines, "]"])


def lines_of(values: list[str], per_line: int) -> list[str]:
    """The values in lines, indented and separated by commas, without a trailing one."""
    lines = [", ".join(values[start : start + per_line]) for start in range(0, len(values), per_line)]
    return ["    " + line for line in ",\n".join(lines).split("\n")]


def python_list(name: str, values: list[str], per_line: int) -> str:
    """An assignment of a flat list."""
    return "\n".join([f"{name} = [", *lines_of(values, per_line), "]"])


def write_iris() -> None:
    """Three classes: probabilities and class indices, as Python."""
    data = load_iris()
    model, test_x, test_y = held_out(data)
    probabilities = model.predict_proba(test_x)
    text = "\n\n".join(
        [
            '"""Logistic regression on the iris flowers: what it predicts for 50 held-out flowers."""',
            f"# 0 = {data.target_names[0]}, 1 = {data.target_names[1]}, 2 = {data.target_names[2]}\n"
            + python_rows("q_iris", probabilities),
            python_list("y_iris", [str(label) for label in test_y], 24),
        ]
    )
    (PREDICTIONS / "iris.py").write_text(text + "\n")


def write_breast_cancer() -> None:
    """Two classes: the probability that a tumour is benign, and the same predictions as logits."""
    model, test_x, test_y = held_out(load_breast_cancer())
    probabilities = model.predict_proba(test_x)[:, 1]
    logits = model.decision_function(test_x)
    labels = [str(label) for label in test_y]
    text = "\n\n".join(
        [
            '"""Logistic regression on the breast cancer set: probability of a benign tumour, 1 = benign."""',
            python_list("p_benign", list(map(written, probabilities)), 6),
            python_list("y_benign", labels, 24),
        ]
    )
    (PREDICTIONS / "breast_cancer.py").write_text(text + "\n")
    members = [
        "\n".join([f'  "{name}": [', *lines_of(values, per_line), "  ]"])
        for name, values, per_line in [("logits", list(map(written, logits)), 8), ("labels", labels, 24)]
    ]
    (PREDICTIONS / "breast_cancer_logits.json").write_text("{\n" + ",\n".join(members) + "\n}\n")


def write_digits() -> None:
    """Ten classes: one probability column a digit, and the digit that was drawn, as CSV."""
    model, test_x, test_y = held_out(load_digits())
    probabilities = model.predict_proba(test_x)[:200]
    with (PREDICTIONS / "digits.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(f"digit_{k}" for k in range(10)), "label"])
        for row, label in zip(probabilities, test_y):
            writer.writerow([*map(written, row), int(label)])


def main() -> None:
    PREDICTIONS.mkdir(exist_ok=True)
    write_iris()
    write_breast_cancer()
    write_digits()


if __name__ == "__main__":
    main()
