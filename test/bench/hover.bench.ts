import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeParser } from '../../src/cli/nodeParser';
import { explain } from '../../src/core/explanation/explain';
import { lossAt } from '../../src/core/recognition/lossAt';
import { readLosses } from '../../src/core/recognition/recogniseLosses';
import { cpuTime, type Measurement, median, milliseconds } from './measurement';

const lines = 3000;
const root = fileURLToPath(new URL('../../', import.meta.url));
const files = {
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
  grammars: path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm'),
  queries: path.join(root, 'queries'),
};
/** Recognising and explaining one of the losses of a Python file of 3,000 lines: the first time, and again after an edit. */
export async function measureHover(): Promise<readonly Measurement[]> {
  const parser = new NodeParser(files);
  const source = trainingCode();
  const cold = await timeOf(() => hover(parser, source));
  const edited: number[] = [];
  for (let turn = 0; turn < 9; turn += 1)
    edited.push(await timeOf(() => hover(parser, `# edit ${turn}\n${source}`)));
  return [
    { what: 'hover in a Python file of 3,000 lines, cold', ours: milliseconds(cold) },
    { what: 'hover there after an edit, parsed anew', ours: milliseconds(median(edited)) },
  ];
}

async function hover(parser: NodeParser, source: string): Promise<void> {
  const parsed = await parser.parse(source, 'python');
  try {
    const at = source.lastIndexOf('F.cross_entropy') + 3;
    const losses = readLosses(parsed.root, source, 'python', parsed.queries);
    const loss = lossAt(losses({ start: at, end: at }), at);
    if (loss === undefined || explain(loss).id !== 'categorical-cross-entropy')
      throw new Error('The loss was not found.');
  } finally {
    parsed.dispose();
  }
}

/** Functions of ten lines, one loss each. */
function trainingCode(): string {
  const functions = Array.from(
    { length: lines / 10 },
    (_, i) => `def step_${i}(model, batch, optimizer, epsilon=0.1):
    inputs, labels = batch
    optimizer.zero_grad()
    logits = model(inputs)
    p = torch.softmax(logits, dim=-1)
    entropy = -(p * torch.log(p)).sum(dim=-1).mean()
    loss = F.cross_entropy(logits, labels, label_smoothing=epsilon)
    (loss - 0.01 * entropy).backward()
    optimizer.step()
    return loss.item()
`,
  );
  return `import torch\nimport torch.nn.functional as F\n${functions.join('')}`;
}

async function timeOf(call: () => Promise<void>): Promise<number> {
  const before = cpuTime();
  await call();
  return cpuTime() - before;
}
