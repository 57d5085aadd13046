import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../src/core/text';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { explain } from '../../../src/core/explanation/explain';
import type { RecognisedLoss } from '../../../src/core/recognition/recognisedLoss';
import { lossesIn } from './parser';

const folder = path.join(import.meta.dirname, '../../fixtures/recognition');

/** `#   ^^^^ ### id [api] [= formula]` under the line it is about; one caret alone marks only where a loss begins. */
const mark = /^\s*(?:#|\/\/)(\s*)(\^+)\s*### (\S+)(?: (?!=)(\S+))?(?: = (.+))?$/;

interface Expected {
  readonly line: number;
  readonly column: number;
  readonly length: number | undefined;
  readonly id: string;
  readonly api: string | undefined;
  readonly formula: string | undefined;
}

function expectedIn(lines: readonly string[]): readonly Expected[] {
  let code = 0;
  return lines.flatMap((line, number) => {
    const found = mark.exec(line);
    if (found === null) {
      code = number;
      return [];
    }
    const [, , carets = '', id = '', api, formula] = found;
    return [
      {
        line: code,
        column: line.indexOf('^'),
        length: carets.length === 1 ? undefined : carets.length,
        id,
        api,
        formula,
      },
    ];
  });
}

function foundIn(
  source: string,
  losses: readonly RecognisedLoss[],
  expected: readonly Expected[],
): readonly Expected[] {
  return losses.map((loss) => {
    const before = source.slice(0, loss.range.start);
    const place = {
      line: before.split('\n').length - 1,
      column: before.length - before.lastIndexOf('\n') - 1,
    };
    const twin = expected.find(
      (each) => each.line === place.line && each.column === place.column && each.id === loss.id,
    );
    return {
      ...place,
      length: twin !== undefined && twin.length === undefined ? undefined : loss.range.end - loss.range.start,
      id: loss.id,
      api: twin?.api === undefined ? undefined : loss.api,
      formula: twin?.formula === undefined ? undefined : toPlain(loss.expression),
    };
  });
}

for (const language of readdirSync(folder)) {
  describe(`the losses of ${language} sources`, () => {
    const files = readdirSync(path.join(folder, language));
    it('has sources to try', () => {
      expect(files.length).toBeGreaterThan(0);
    });
    it.each(files)('%s: every marked loss is recognised, and nothing else', async (file) => {
      const source = readFileSync(path.join(folder, language, file), 'utf8');
      const expected = expectedIn(source.split('\n'));
      const losses = await lossesIn(source, language);
      expect(foundIn(source, losses, expected)).toEqual(expected);
      for (const loss of losses) {
        expect(inEnglish(explain(loss).expects)).not.toBe('');
        expect(katex.renderToString(toLatex(loss.expression), { throwOnError: true })).toContain('katex');
      }
    });
  });
}
