/** A softmax regression in TensorFlow.js. Hover the loss in `compile` and the handwritten one. */
import * as tf from '@tensorflow/tfjs';

/** Trains on rows of four measurements and one-hot species, and returns the mean loss on the same rows. */
export async function train(flowers: tf.Tensor2D, species: tf.Tensor2D): Promise<number> {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] })] });
  model.compile({ optimizer: tf.train.adam(0.05), loss: 'categoricalCrossentropy' });
  await model.fit(flowers, species, { epochs: 50, verbose: 0 });

  const q = model.predict(flowers) as tf.Tensor2D;
  const loss = tf.mean(tf.neg(tf.sum(tf.mul(species, tf.log(q)), 1)));
  return (await loss.data())[0] ?? NaN;
}
