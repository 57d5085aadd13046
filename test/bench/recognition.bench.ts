import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeParser } from '../../src/cli/nodeParser';
import { recogniseLosses } from '../../src/core/recognition/recogniseLosses';
import { type Measurement, mediansByTurns, milliseconds } from './measurement';

const functions = 200;
const root = fileURLToPath(new URL('../../', import.meta.url));
const files = {
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
  grammars: path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm'),
  queries: path.join(root, 'queries'),
};

/** A function with one loss; a log-likelihood is followed to where its minus stands. */
const sources: Readonly<Record<string, (at: number) => string>> = {
  losses: (at) => `def step_${at}(y, p):
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    return loss
`,
  'log-likelihoods': (at) => `def fit_${at}(y, p):
    value = (y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    return value

def objective_${at}(y, p):
    return -fit_${at}(y, p)
`,
};

/** The time to recognise the losses of 2N functions over the time for N: about 2 is linear. */
export async function measureRecognition(): Promise<readonly Measurement[]> {
  const parser = new NodeParser(files);
  const results: Measurement[] = [];
  for (const [name, write] of Object.entries(sources)) {
    const texts = [2 * functions, functions].map(
      (count) => `import numpy as np\n${Array.from({ length: count }, (_, at) => write(at)).join('\n')}`,
    );
    const parsed = await Promise.all(texts.map((text) => parser.parse(text, 'python')));
    const [double = NaN, single = NaN] = mediansByTurns(
      parsed.map((tree, at) => () => {
        const found = recogniseLosses(tree.root, texts[at] ?? '', 'python', tree.queries);
        if (found.length < functions) throw new Error(`${name}: losses were not found.`);
      }),
    );
    for (const tree of parsed) tree.dispose();
    results.push({
      what: `linear: ${name} of ${functions} functions twice`,
      ours: milliseconds(double),
      peer: { name: 'once', amount: milliseconds(single) },
      goal: { of: 'ratio', atMost: 2.5 },
    });
  }
  return results;
}
