import type { Span } from '../arrays';
import { Code } from '../characters';
import { statedType } from '../literals/statedType';
import type { JsonRecord, RecordText } from './recordList';
import { skipTrivia, valueAt } from './recordList';

/** A field of NumPy's records and, where it is known, its type in NumPy's words. */
interface Field {
  readonly name: string;
  readonly dtype: string | undefined;
}

/** `np.array([(1, 0.2), (0, 0.7)], dtype=[('y', 'i4'), ('p', 'f4')])`: tuples whose members have names. */
export interface StructuredArray {
  readonly fields: readonly Field[];
  readonly records: readonly JsonRecord[];
  /** From the first bracket of the values to behind the last. */
  readonly span: Span;
  /** Behind the call. */
  readonly end: number;
}

/** Whether `callee` makes records where its type says so. */
export function mayMakeRecords(callee: string): boolean {
  return /(?:^|\.)(?:array|asarray|asanyarray|fromrecords)$/.test(callee);
}

/** The records that the call whose bracket stands at `open` makes; undefined where it makes none. */
export function structuredArrayAt(text: RecordText, open: number): StructuredArray | undefined {
  const { source } = text;
  const start = skipTrivia(text, open + 1);
  const isList = source.charCodeAt(start) === Code.openBracket;
  const first = isList ? skipTrivia(text, start + 1) : start;
  const tuples: (readonly Span[])[] = [];
  let i = first;
  while (source.charCodeAt(i) === Code.openParen) {
    const tuple = membersAt(text, i);
    if (tuple === undefined) return undefined;
    tuples.push(tuple.members);
    i = skipTrivia(text, tuple.end);
    if (!isList || source.charCodeAt(i) !== Code.comma) break;
    i = skipTrivia(text, i + 1);
  }
  if (tuples.length === 0 || (isList && source.charCodeAt(i) !== Code.closeBracket)) return undefined;
  const span = { start, end: isList ? i + 1 : i };
  const settings =
    source.charCodeAt(skipTrivia(text, span.end)) === Code.comma ? skipTrivia(text, span.end) : -1;
  const others = settings < 0 ? undefined : membersAt(text, settings);
  if (others === undefined) return undefined;
  const fields = fieldsOf(source, others.members, open);
  if (fields === undefined || tuples.some((members) => members.length !== fields.length)) return undefined;
  const records = tuples.map(
    (members) => new Map(fields.map(({ name }, index) => [name, members[index] ?? span] as const)),
  );
  return { fields, records, span, end: others.end };
}

/** What stands between commas behind the character at `start`, to a bracket that closes. */
function membersAt(
  text: RecordText,
  start: number,
): { readonly members: readonly Span[]; readonly end: number } | undefined {
  const { source } = text;
  const members: Span[] = [];
  let i = skipTrivia(text, start + 1);
  while (i < text.end && source.charCodeAt(i) !== Code.closeParen) {
    const member = valueAt(text, i);
    if (member === undefined) return undefined;
    members.push(member);
    i = skipTrivia(text, member.end);
    if (source.charCodeAt(i) === Code.comma) i = skipTrivia(text, i + 1);
    else if (source.charCodeAt(i) !== Code.closeParen) return undefined;
  }
  return i < text.end ? { members, end: i + 1 } : undefined;
}

/** The fields that the arguments behind the values name: `dtype=[('y', 'i4'), …]`, `dtype='i4,f4'`, `names='y,p'`, `dtype=record`. */
function fieldsOf(source: string, settings: readonly Span[], before: number): readonly Field[] | undefined {
  const written = settings.map(({ start, end }) => source.slice(start, end));
  const valueOf = (key: string): string | undefined => {
    const found = written.find((argument) => new RegExp(`^${key}\\s*=`).test(argument));
    return found?.slice(found.indexOf('=') + 1).trim();
  };
  const positional = written.find((argument) => !/^\w+\s*=/.test(argument));
  const dtype = valueOf('dtype') ?? valueOf('formats') ?? positional;
  const fields = dtype === undefined ? undefined : fieldsIn(definition(source, dtype, before));
  const names = listed(valueOf('names'));
  if (names === undefined) return fields;
  return names.map((name, index) => ({ name, dtype: fields?.[index]?.dtype }));
}

/** What a name for a type was last given before the call; anything else is itself. */
function definition(source: string, dtype: string, before: number): string {
  if (!/^[A-Za-z_]\w*$/.test(dtype) || statedType(dtype) !== undefined) return dtype;
  for (
    let at = source.lastIndexOf(dtype, before);
    at >= 0;
    at = at === 0 ? -1 : source.lastIndexOf(dtype, at - 1)
  ) {
    const behind = /^\s*=\s*((?:[\w.]+\()?\[[^[\]]*\])/.exec(source.slice(at + dtype.length, at + 2000));
    if (behind !== null && !/[\w.]/.test(source.charAt(at - 1))) return behind[1] ?? dtype;
  }
  return dtype;
}

const field =
  /\(\s*[ub]?(["'])([^"'\n]+)\1\s*,\s*("[^"\n]*"|'[^'\n]*'|[\w.]+)\s*(?:,\s*(?:\([\d,\s]*\)|\d+)\s*)?,?\s*\)/y;

function fieldsIn(dtype: string): readonly Field[] | undefined {
  const types = /^[ub]?["'][^"']*,[^"']*["']$/.test(dtype) ? listed(dtype) : undefined;
  if (types !== undefined)
    return types.map((type, index) => ({ name: `f${String(index)}`, dtype: dtypeOf(type) }));
  const list = /^(?:[\w.]*dtype\(\s*)?\[\s*/.exec(dtype);
  if (list === null) return undefined;
  const fields: Field[] = [];
  let i = list[0].length;
  for (;;) {
    field.lastIndex = i;
    const [whole = '', , name = '', type = ''] = field.exec(dtype) ?? [];
    if (whole === '') break;
    fields.push({ name, dtype: dtypeOf(type.replace(/["']/g, '')) });
    i += whole.length + (/^\s*,?\s*/.exec(dtype.slice(i + whole.length))?.[0].length ?? 0);
  }
  return dtype.charAt(i) === ']' && fields.length > 0 ? fields : undefined;
}

/** The words of `'y, p'` and `['y', 'p']`. */
function listed(written: string | undefined): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const words = written.replace(/^[[(]|[\])]$/g, '').split(',');
  const names = words.map((word) => word.trim()).filter((word) => word !== '');
  return names.length > 0 ? names.map((name) => name.replace(/["']/g, '').trim()) : undefined;
}

/** `<f4`, `i8`, `float`: the type in NumPy's words; undefined for texts and what is not known. */
function dtypeOf(code: string): string | undefined {
  const [, kind = '', bytes = ''] = /^[<>|=]?([fiu])(\d)$/.exec(code) ?? [];
  if (kind === '') return /^[<>|=]?(?:b1|\?)$/.test(code) ? 'bool' : statedType(code);
  return `${{ f: 'float', i: 'int', u: 'uint' }[kind] ?? ''}${String(8 * Number(bytes))}`;
}
