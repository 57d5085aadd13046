import { LineIndex } from '../core/lineColumn';
import { languageOf as grammarOf } from '../core/recognition/languages';
import type { RecognisedLoss } from '../core/recognition/recognisedLoss';
import { readLosses } from '../core/recognition/recogniseLosses';
import { text } from '../core/text';
import { languageOf } from './languageOf';
import { builtFiles } from './explain';
import { NodeParser, type ParserFiles } from './nodeParser';
import type { Failure } from './output';
import { readSource } from './readSource';

/** The losses that stand on a line (from 1) of a source file. */
export async function lossesOnLine(
  file: string,
  line: number,
  files: ParserFiles = builtFiles(),
): Promise<readonly RecognisedLoss[] | Failure> {
  const source = readSource(file);
  if (typeof source !== 'string') return source;
  const language = languageOf(file);
  if (language === undefined || grammarOf(language) === undefined) {
    return { code: 'unknown-language', message: text('Losses are not recognised in {file}.', { file }) };
  }
  const parsed = await new NodeParser(files).parse(source, language);
  try {
    const { start, end } = new LineIndex(source).linesBetween(line, line);
    return readLosses(parsed.root, source, language, parsed.queries)({ start, end });
  } finally {
    parsed.dispose();
  }
}
