import type { SourceRange } from '../recognisedLoss';
import type { SyntaxNode } from '../syntax';
import type { Code, UnknownCode } from './code';

export function rangeOf(node: SyntaxNode): SourceRange {
  return { start: node.startIndex, end: node.endIndex };
}

export function unknownCode(node: SyntaxNode): UnknownCode {
  return { kind: 'unknown', range: rangeOf(node) };
}

/** The child in a field, read; unknown where there is none. */
export function fieldOf(node: SyntaxNode, name: string, read: (node: SyntaxNode) => Code): Code {
  const child = node.childForFieldName(name);
  return child === null ? unknownCode(node) : read(child);
}

/** A numeric literal, with or without digit separators; both languages write them alike. */
export function numberIn(node: SyntaxNode): Code {
  const digits = node.text.replaceAll('_', '');
  const value = Number(digits);
  return digits === '' || Number.isNaN(value)
    ? unknownCode(node)
    : { kind: 'number', value, range: rangeOf(node) };
}

export function isOneOf<Member extends string>(
  value: string | undefined,
  members: readonly Member[],
): value is Member {
  return value !== undefined && (members as readonly string[]).includes(value);
}
