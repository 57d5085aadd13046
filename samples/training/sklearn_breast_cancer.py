"""How good are the probabilities of a logistic regression? Hover `log_loss`."""

from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

features, benign = load_breast_cancer(return_X_y=True)
train_x, test_x, train_y, test_y = train_test_split(features, benign, test_size=1 / 3, random_state=7, stratify=benign)

for strength in (0.01, 0.1, 1.0, 10.0):
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=1000))
    probabilities = model.fit(train_x, train_y).predict_proba(test_x)
    print(f"C = {strength:<5} log loss = {log_loss(test_y, probabilities):.4f}")
