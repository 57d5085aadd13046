import path from 'node:path';
import { NodeParser } from '../../../src/cli/nodeParser';
import type { RecognisedLoss } from '../../../src/core/recognition/recognisedLoss';
import { recogniseLosses } from '../../../src/core/recognition/recogniseLosses';

const root = path.join(import.meta.dirname, '../../..');

/** The real parser, its grammars from node_modules. */
export const parser = new NodeParser({
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
  grammars: path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm'),
  queries: path.join(root, 'queries'),
});

/** The losses of a source. */
export async function lossesIn(source: string, language = 'python'): Promise<readonly RecognisedLoss[]> {
  const parsed = await parser.parse(source, language);
  try {
    return recogniseLosses(parsed.root, source, language, parsed.queries);
  } finally {
    parsed.dispose();
  }
}
