import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';

interface Row {
  readonly language?: string;
  readonly source: string;
  readonly name?: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly dtype?: string;
}

const oneArray: readonly Row[] = [
  {
    language: 'python',
    source: 'y = [0.1, 0.9]',
    name: 'y',
    shape: [2],
    values: [0.1, 0.9],
    dtype: 'float64',
  },
  {
    language: 'python',
    source: 'x = np.array([[1, 2], [3, 4]], dtype=np.float32)',
    name: 'x',
    shape: [2, 2],
    values: [1, 2, 3, 4],
    dtype: 'float32',
  },
  {
    language: 'python',
    source: "t = torch.tensor([[0.1, 0.9]], device='cuda:0', grad_fn=<SoftmaxBackward0>)",
    name: 't',
    shape: [1, 2],
    values: [0.1, 0.9],
  },
  {
    language: 'typescript',
    source: 'const probs: number[][] = [[0.1, 0.9], [0.2, 0.8]];',
    name: 'probs',
    shape: [2, 2],
    values: [0.1, 0.9, 0.2, 0.8],
  },
  {
    language: 'rust',
    source: 'let y = vec![vec![0.1_f32, 0.9f32]];',
    name: 'y',
    shape: [1, 2],
    values: [0.1, 0.9],
    dtype: 'float32',
  },
  {
    language: 'r',
    source: 'm <- matrix(c(1, 2, 3, 4, 5, 6), nrow = 2)',
    name: 'm',
    shape: [2, 3],
    values: [1, 3, 5, 2, 4, 6],
  },
  { source: '[[0.1 0.9]\n [0.2 0.8]]', shape: [2, 2], values: [0.1, 0.9, 0.2, 0.8] },
  { source: 'tensor(1.0000e-03 *\n       [[0.1234, 0.5000]])', shape: [1, 2], values: [0.0001234, 0.0005] },
];

describe('an array on its own', () => {
  it.each(oneArray)('$language $source', ({ language, source, name, shape, values, dtype }) => {
    const { arrays, errors } = readArrays(source, { language });
    expect(errors).toEqual([]);
    expect(arrays).toHaveLength(1);
    const [array] = arrays;
    expect(array?.name).toBe(name);
    expect(array?.shape).toEqual(shape);
    expect(Array.from(array?.values ?? [])).toEqual(values);
    if (dtype !== undefined) expect(array?.dtype).toBe(dtype);
  });
});
