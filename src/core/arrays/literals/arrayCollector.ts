import type { ArrayNote, NamedArray, Span } from '../arrays';
import { Code } from '../characters';
import type { LabelTable } from '../labelTable';
import { arrayNotes } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import { declaredSizes, namesBefore } from './arrayName';
import { buildArray } from './buildArray';
import { callOf, settings } from './calls';
import { concatenated } from './concatenated';
import { Kind } from './constants';
import type { Element } from './frame';
import type { Lexicon } from './lexicon';
import { sizeOf } from './shapes';

/** The keywords under which `structure` takes what is not data. */
const attribute =
  /(?:^|[\s(,])(?:\.?names|row\.names|class|levels|\.Label|\.?dim|\.?dimnames|tzone)\s*=\s*$/i;

/** Functions of numbers, which are not applied to the values given to them. */
const computing =
  /(?:^|[.:])(?:exp|log|log2|log10|log1p|expm1|sqrt|square|softmax|log_softmax|logsoftmax|sigmoid|expit|logit|tanh|abs|neg|negative|clip|round|around|rint|floor|ceil|sign|cumsum|normalize|to_categorical|one_hot)$/;

/** What makes each value of the array behind it another one: `[x / 10 for x in`, `map(lambda x: x / 10,`. */
const perValueAtEnd =
  /(?<=[[({][ \t]*)([^[\]{}\n]*?)\s+for\s+(\w+)\s+in\s*$|\bmap\(\s*((?!(?:float|int|str|np\.float(?:32|64))\b)[\w.]+|lambda\b[^[\]\n]*),\s*$/;

/** `x` and `float(x)`: the value itself. */
const itself = /^(?:(?:np\.)?(?:float|float32|float64|str)\(\s*)?(\w+)\s*\)?$/;

/** An operator between a value and what follows on its line, or a sign; `f(*[1, 2])` only spreads a list. */
const operationAtEnd = /(?<=[\w)\]][ \t]*)\.?[-*/^](?=[ \t]*$)|(?<=(?:[=(,:]|<-)[ \t]*)-(?=[ \t]*$)/;

/** Names the arrays that stand for themselves and keeps those that are data. */
export class ArrayCollector {
  private readonly arrays: NamedArray[] = [];
  /** Names of a tuple that still wait for their arrays. */
  private waitingNames: readonly string[] = [];
  private waitingFrom = 0;
  /** The list behind which a `+` stands, and the name that the sum has. */
  private sum: { readonly array: NamedArray; readonly name: string | undefined } | undefined;

  constructor(
    private readonly buffer: ValueBuffer,
    private readonly labels: LabelTable,
    private readonly source: string,
    private readonly range: Span,
    private readonly lexicon: Lexicon,
  ) {}

  inOrder(): readonly NamedArray[] {
    return this.arrays.toSorted((a, b) => a.span.start - b.span.start);
  }

  /** Keeps arrays that are finished. */
  keepAll(arrays: readonly NamedArray[]): void {
    this.arrays.push(...arrays);
    this.sum = undefined;
  }

  /** Keeps the array, unless it is a shape or a setting of the call `callee` around it. */
  keep(element: Element, callee: string): void {
    const names = this.namesOf(element);
    const [name] = names;
    if (this.isSetting(element, name, callee)) return;
    const before = this.operationBefore(element, callee);
    const isModified = element.isModified === true || before !== undefined;
    const isNoted = element.notes?.some(({ code }) => code === 'operation-not-applied') === true;
    const notes =
      isModified && !isNoted
        ? [...(element.notes ?? []), before ?? this.modification(element)]
        : element.notes;
    const shape = this.declaredShape(element);
    const own = isModified ? undefined : name;
    const array = buildArray(
      { ...element, shape, notes },
      own,
      this.buffer,
      this.labels,
      this.source,
      this.lexicon,
    );
    this.add(array, isModified, name);
    this.waitingNames = names.slice(1);
    this.waitingFrom = element.end;
  }

  /** Python's `[1] * 5 + [0] * 5` is one list. */
  private add(array: NamedArray, isModified: boolean, name: string | undefined): void {
    const { sum, source } = this;
    this.sum = undefined;
    const joins =
      sum !== undefined &&
      source.charAt(array.span.start) === '[' &&
      /^\s*\+\s*$/.test(source.slice(sum.array.span.end, array.span.start));
    const joined = joins ? concatenated(sum.array, array) : undefined;
    if (joins && joined !== undefined) this.arrays.pop();
    const total = joined ?? array;
    const totalName = joined === undefined ? name : sum?.name;
    const next = source.slice(array.span.end, array.span.end + 20);
    const goesOn =
      isModified &&
      /^\s*\+\s*\[/.test(next) &&
      (this.lexicon.language === 'python' || this.lexicon.language === undefined);
    if (goesOn) this.sum = { array: total, name: totalName };
    this.arrays.push(
      joined !== undefined && !isModified && totalName !== undefined ? { ...total, name: totalName } : total,
    );
  }

  private namesOf({ start }: Element): readonly string[] {
    const names = namesBefore(this.source, start, this.range.start, this.lexicon.language);
    const { waitingNames, waitingFrom, source } = this;
    const isNext =
      waitingNames.length > 0 &&
      /^\s*,\s*$/.test(source.slice(waitingFrom, Math.min(start, waitingFrom + 200)));
    return names.length === 0 && isNext ? waitingNames : names;
  }

  /** Shapes, sizes and coordinates given to calls are not data. */
  private isSetting(
    { start, shape, kinds, isMade }: Element,
    name: string | undefined,
    callee: string,
  ): boolean {
    const before = this.source.slice(Math.max(this.range.start, start - 20), start);
    // `reduction in ("mean", "sum")` asks for one of several words; `Shape{2, 3}` says what it is.
    if ((kinds === Kind.string && /\bin\s*$/.test(before)) || /(?:Shape|Size|Strides)\s*$/.test(before))
      return true;
    const isCount = (kinds & ~(Kind.integer | Kind.missing)) === 0;
    if (kinds === Kind.missing || this.isBlock(start, shape, name) || this.isOption(start, callee))
      return true;
    if (!isCount || shape.length !== 1) return false;
    const [, comma, keyword = '', mark] =
      /(,?)\s*([\w$]+)\s*([=:!]{1,3})\s*$/.exec(
        this.source.slice(Math.max(this.range.start, start - 60), start),
      ) ?? [];
    // `shape = [1, 2, 3]` outside a call is a variable like any other.
    const isAssigned =
      mark === '=' &&
      comma === '' &&
      callee === '' &&
      (isMade === true || this.source.charCodeAt(start) === Code.openBracket);
    if (settings.has(keyword) && !isAssigned) return true;
    const call = callOf(callee, this.lexicon.language);
    const takesShape = call?.shape === 'beside' && call.shapeFirst !== true;
    if (call?.role === 'shape' || call?.changes === true || takesShape) return true;
    const isCompared = /[!=<>≈]=?\s*$/.test(this.source.slice(Math.max(this.range.start, start - 10), start));
    return (
      name === undefined && this.source.charCodeAt(start) === Code.openParen && (callee !== '' || isCompared)
    );
  }

  /** Attributes given to R's `structure`, and Mathematica's options (`PlotRange -> {0, 1}`). */
  private isOption(start: number, callee: string): boolean {
    const { language, bracketsAreCalls } = this.lexicon;
    if (language !== 'r' && !bracketsAreCalls) return false;
    const before = this.source.slice(Math.max(this.range.start, start - 60), start);
    return bracketsAreCalls
      ? /(?:^|[^"\w$])[A-Z]\w*\s*(?:->|:>)\s*$/.test(before)
      : callee === 'structure' && attribute.test(before);
  }

  /** `{ 0 }` alone is a block of code rather than an array of one. */
  private isBlock(start: number, shape: readonly number[], name: string | undefined): boolean {
    const isSingle = shape.length === 1 && shape[0] === 1 && name === undefined;
    const before = this.source.slice(Math.max(this.range.start, start - 40), start);
    const isTyped = !this.lexicon.repeatSemicolon && /(?:\]\s*\w*|\bnew\b[^;{}]*|[{,])\s*$/.test(before);
    return isSingle && !isTyped && this.lexicon.isCode && this.source.charCodeAt(start) === Code.openBrace;
  }

  /** `float p[2][3] = {1, 2, 3, 4, 5, 6}`: flat values fill the declared rows. */
  private declaredShape({ start, shape, valueStart, valueEnd }: Element): readonly number[] {
    if (shape.length !== 1 || this.source.charCodeAt(start) !== Code.openBrace) return shape;
    const sizes = declaredSizes(this.source, start, this.range.start);
    const count = valueEnd - valueStart;
    const known = sizes.filter((size) => size > 0).reduce((product, size) => product * size, 1);
    const declared = sizes.map((size) => (size < 0 ? count / known : size));
    return sizes.length > 1 && sizeOf(declared) === count ? declared : shape;
  }

  /** `-np.array(…)`, `0.5 * c(…)` and `np.exp([…])`: what is done to the values as written. */
  private operationBefore({ start, end }: Element, callee: string): ArrayNote | undefined {
    if (!this.lexicon.isCode || this.lexicon.language === undefined) return undefined;
    if (computing.test(callee)) return arrayNotes.notAppliedBefore(callee, { start, end: start });
    const before = this.source.slice(Math.max(this.range.start, start - 80), start);
    const operation = operationAtEnd.exec(before)?.[0] ?? this.perValue(before, end);
    if (operation === undefined || this.sum !== undefined) return undefined;
    return arrayNotes.notAppliedBefore(operation, { start: start - operation.length, end: start });
  }

  /** The beginning of a comprehension over the array that changes or leaves out values. */
  private perValue(before: string, end: number): string | undefined {
    const [whole, value, name] = perValueAtEnd.exec(before) ?? [];
    if (whole === undefined || value === undefined) return whole;
    const isFiltered = /^\s+(?:if|for)\b/.test(this.source.slice(end, end + 20));
    return !isFiltered && itself.exec(value.trim())?.[1] === name ? undefined : whole;
  }

  private modification({ end }: Element): ArrayNote {
    const rest = /^[^\n;]{0,40}/.exec(this.source.slice(end, Math.min(this.range.end, end + 40)))?.[0] ?? '';
    return arrayNotes.notApplied(rest.trim(), { start: end, end: end + rest.length });
  }
}
