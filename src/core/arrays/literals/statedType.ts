/** The type that `np.float32`, `torch.long`, `torch.LongTensor`, `dtype="int8"` name, in NumPy's words. */
export function statedType(source: string): string | undefined {
  const match =
    /\b(long|int|short|byte|bool)tensor\b|\b(b?float(?:16|32|64)?|half|double|single|long|short|u?int(?:8|16|32|64)?|bool_?|boolean|str|object)\b/i.exec(
      source,
    );
  const word = (match?.[1] ?? match?.[2])?.toLowerCase();
  if (word === undefined) return undefined;
  if (word === 'float' || word === 'double')
    return source.includes('torch.float') || source.includes('tf.float') ? 'float32' : 'float64';
  const names: Readonly<Record<string, string>> = {
    half: 'float16',
    single: 'float32',
    long: 'int64',
    short: 'int16',
    int: 'int64',
    byte: 'uint8',
    uint: 'uint64',
    bool_: 'bool',
    boolean: 'bool',
    str: 'string',
    object: 'object',
  };
  return names[word] ?? word;
}
