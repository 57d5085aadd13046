"""A small network on the iris flowers, in Keras. Hover the strings in `compile` and the classes below."""

import keras
from sklearn.datasets import load_iris

flowers, species = load_iris(return_X_y=True)
one_hot = keras.utils.to_categorical(species, 3)


def network(units: int, activation: str | None) -> keras.Model:
    return keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(units, activation=activation)])


# Class indices as targets, probabilities as scores.
model = network(3, "softmax")
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(flowers, species, epochs=20, verbose=0)

# One-hot targets; the network puts out logits, and the loss is told so.
model = network(3, None)
model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True))
model.fit(flowers, one_hot, epochs=20, verbose=0)

# Setosa or not: one probability a row.
model = network(1, "sigmoid")
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(flowers, species == 0, epochs=20, verbose=0)
