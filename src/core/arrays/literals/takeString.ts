import { Code, skipBlanks } from '../characters';
import { Kind } from './constants';
import type { Frame } from './frame';
import type { ScanState } from './scanState';
import { lineEnd, stringEnd, unquote } from './trivia';

/** Reads the string that the quotation mark at `i` begins, or passes over the mark; returns where reading goes on. */
export function takeString(scanner: ScanState, i: number, quote: number, frame: Frame): number {
  if (i < (scanner.deadQuotes.get(quote) ?? 0))
    return frame.mode === 'plain' || frame.mode === 'call' ? scanner.junk(i, i + 1, false) : i + 1;
  const stop = stringEnd(scanner.source, i, scanner.end, scanner.lexicon);
  if (stop < 0) {
    scanner.deadQuotes.set(quote, lineEnd(scanner.source, i, scanner.end));
    return frame.mode === 'plain' || frame.mode === 'call' ? scanner.junk(i, i + 1, false) : i + 1;
  }
  if (frame.mode !== 'plain' && frame.mode !== 'call') {
    // `r"""`: the prefix was read as a word.
    const start = scanner.wordEnd === i && i - scanner.wordStart <= 2 ? scanner.wordStart : i;
    if (stop - i > 6 && scanner.startsLine(start)) scanner.docstrings.push({ start: i, end: stop });
    return stop;
  }
  const after = skipBlanks(scanner.source, stop, scanner.end, true);
  const isKey =
    scanner.codes.at(after) === Code.colon ||
    (scanner.codes.at(after) === Code.equals && scanner.codes.at(after + 1) === Code.greater);
  // R's `c("a" = 0.1)` names its elements.
  const isName = frame.call?.format === 'r-literal' && !frame.filled && frame.mode === 'plain';
  if (isName && scanner.codes.at(after) === Code.equals && scanner.codes.at(after + 1) !== Code.equals)
    return after + 1;
  if (isKey) return scanner.junk(i, stop, false);
  const isRaw =
    /[rR]/.test(scanner.source.charAt(i - 1)) || /[rR][bB]/.test(scanner.source.slice(Math.max(0, i - 2), i));
  const label = unquote(scanner.source.slice(i, stop), isRaw);
  if (frame.filled && frame.mode === 'plain' && scanner.lexicon.isCode && frame.kinds === Kind.string)
    extendLabel(scanner, label, stop);
  else scanner.stack.addScalar(scanner.stack.labels.indexOf(label), Kind.string, i, stop);
  return scanner.lexicon.language === 'rust' ? ownedEnd(scanner, stop) : stop;
}

/** In source code, a string behind a string without a comma continues it. */
function extendLabel(scanner: ScanState, label: string, stop: number): void {
  const { buffer, labels } = scanner.stack;
  const last = buffer.length - 1;
  buffer.values[last] = labels.indexOf((labels.names[buffer.get(last)] ?? '') + label);
  buffer.spans[2 * last + 1] = stop;
}

/** The offset behind `.to_string()` and the like, which leave a string what it is in Rust. */
function ownedEnd({ source }: ScanState, stop: number): number {
  const method = /^\s*\.(?:to_string|to_owned|into|as_str)\(\)/.exec(source.slice(stop, stop + 60));
  return stop + (method?.[0].length ?? 0);
}
