import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from '../recognition/parser';

const head =
  'import math\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\nimport tensorflow as tf\n';

/** What the last loss in a piece of code is, and where its derivation ends; with the steps that fail. */
async function outcome(code: string) {
  const loss = (await lossesIn(`${head}${code}\n`)).at(-1);
  const steps = (loss === undefined ? undefined : deriveHandwritten(loss))?.steps ?? [];
  const end = steps.at(-1);
  return {
    id: loss?.id,
    end: end === undefined ? undefined : toPlain(end.expression),
    failed: steps.filter(({ check }) => check.kind === 'failed').map(({ rule }) => rule),
  };
}

const bernoulli = 'Π_i p_i^y_i · (1 - p_i)^(1 - y_i)';

describe('a loss as people write it ends at what it is the likelihood of, and no step fails', () => {
  it.each([
    [
      'binary-cross-entropy',
      '-(y * torch.log(p + 1e-8) + (1 - y) * torch.log(1 - p + 1e-8)).mean()',
      bernoulli,
    ],
    [
      'binary-cross-entropy',
      '-(y * torch.log(p + 1e-8) + (1 - y) * torch.log(1 - (p - 1e-8))).mean()',
      bernoulli,
    ],
  ])('%s: %s', async (id, code, end) => {
    expect(await outcome(`loss = ${code}`)).toEqual({ id, end, failed: [] });
  });
});
