"""A small network on the digits, in PyTorch. Hover the losses."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16
labels = torch.tensor(digits.target)

model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)

for epoch in range(20):
    optimizer.zero_grad()
    logits = model(images)
    loss = criterion(logits, labels)
    loss.backward()
    optimizer.step()

with torch.no_grad():
    logits = model(images)
    # The same number three times: cross-entropy of logits, NLL of log-probabilities, and a sum over the rows.
    print(F.cross_entropy(logits, labels).item())
    print(F.nll_loss(F.log_softmax(logits, dim=1), labels).item())
    print(F.cross_entropy(logits, labels, reduction="sum").item() / len(labels))

# Is it an even digit? One logit a row, then one probability a row.
even = (labels % 2 == 0).float()
detector = nn.Linear(64, 1)
score = detector(images).squeeze(1)
print(nn.BCEWithLogitsLoss()(score, even).item())
print(nn.BCELoss()(torch.sigmoid(score), even).item())
