"""Logistic and softmax regression by hand, in NumPy. Hover the two losses: both are written out."""

import numpy as np
from sklearn.datasets import load_breast_cancer, load_iris


def standardised(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def binary_regression(x, y, rate=0.5, steps=200):
    """Gradient descent on the binary cross-entropy."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
        w -= rate * x.T @ (p - y) / len(y)
    return w, loss


def softmax_regression(x, t, rate=0.5, steps=200):
    """Gradient descent on the cross-entropy with one-hot targets."""
    w = np.zeros((x.shape[1], t.shape[1]))
    for _ in range(steps):
        z = x @ w
        q = np.exp(z - z.max(axis=1, keepdims=True))
        q /= q.sum(axis=1, keepdims=True)
        loss = -np.sum(t * np.log(q))
        w -= rate * x.T @ (q - t) / len(t)
    return w, loss / len(t)


if __name__ == "__main__":
    features, benign = load_breast_cancer(return_X_y=True)
    print("breast cancer:", binary_regression(standardised(features), benign)[1])
    flowers, species = load_iris(return_X_y=True)
    print("iris:", softmax_regression(standardised(flowers), np.eye(3)[species])[1])
