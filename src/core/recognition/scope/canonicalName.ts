/** Modules that are another by name: the same function, documented elsewhere. Longest first where they nest. */
const aliases: readonly (readonly [string, string])[] = [
  ['tensorflow.python.keras', 'keras'],
  ['tensorflow.compat.v1.keras', 'keras'],
  ['tensorflow.compat.v2.keras', 'keras'],
  ['tensorflow.keras', 'keras'],
  ['tf_keras', 'keras'],
  ['keras.api', 'keras'],
  ['tensorflow.compat.v1', 'tensorflow'],
  ['tensorflow.compat.v2', 'tensorflow'],
  ['keras.objectives', 'keras.losses'],
  ['tensorflow.math', 'tensorflow'],
  ['torch.nn.modules.loss', 'torch.nn'],
  ['torch.nn.modules', 'torch.nn'],
  ['optax.losses', 'optax'],
  ['sklearn.metrics._classification', 'sklearn.metrics'],
  ['sklearn.metrics.classification', 'sklearn.metrics'],
  ['autograd.numpy', 'numpy'],
  ['cupy', 'numpy'],
  ['jax.numpy', 'jax.numpy'],
  ['@tensorflow/tfjs-node-gpu', 'tfjs'],
  ['@tensorflow/tfjs-node', 'tfjs'],
  ['@tensorflow/tfjs-core', 'tfjs'],
  ['@tensorflow/tfjs-layers', 'tfjs'],
  ['@tensorflow/tfjs', 'tfjs'],
];

/** The one name a library's thing goes by here, however it was imported. */
export function canonicalName(name: string): string {
  const alias = aliases.find(([from]) => name === from || name.startsWith(`${from}.`));
  if (alias === undefined) return name;
  const [from, to] = alias;
  const renamed = to + name.slice(from.length);
  return renamed === name ? name : canonicalName(renamed);
}
