import type { Text } from '../text';
import { text } from '../text';
import type { ArrayNote, ReadError, Span } from './arrays';

/** The deepest nesting that is read as an array, NumPy's own limit; code around arrays may nest deeper. */
export const maximumRank = 64;

/** The deepest nesting of brackets of any kind. */
export const maximumDepth = 1000;

/** The most values one text may hold. */
export const maximumValues = 50_000_000;

function error(code: string, message: Text, span: Span): ReadError {
  return { code, message, span };
}

/** Every way a text can fail to be read: its code, its sentence, what to do. Rows, columns and values count from 0. */
export const readErrors = {
  emptySelection: (span: Span) =>
    error(
      'empty-selection',
      text('There is no text here. Select two arrays: the scores and the targets.'),
      span,
    ),
  noArray: (span: Span) =>
    error(
      'no-array',
      text('No array was found here. Select numbers in brackets, a printed array or a table.'),
      span,
    ),
  elided: (span: Span) =>
    error(
      'elided',
      text(
        'The printed array leaves values out ("…"). Print it whole (for NumPy: np.set_printoptions(threshold=sys.maxsize); for PyTorch: torch.set_printoptions(profile="full")) or open it from a file.',
      ),
      span,
    ),
  elidedTable: (span: Span) =>
    error(
      'elided',
      text(
        'The printed table leaves rows or columns out ("…"). Print it whole (for pandas: pd.set_option("display.max_rows", None, "display.max_columns", None)) or open it from a file.',
      ),
      span,
    ),
  raggedRows: (span: Span, row: number, found: string, expected: string) =>
    error(
      'ragged-rows',
      text(
        'Row {row} (counting from 0) has {found} where the first row has {expected}. Give every row the same length.',
        {
          row,
          found,
          expected,
        },
      ),
      span,
    ),
  notANumber: (span: Span, source: string) =>
    error(
      'not-a-number',
      text('"{source}" is not a number. Put its value here.', { source: shorten(source) }),
      span,
    ),
  unclosedBracket: (span: Span, bracket: string) =>
    error(
      'unclosed-bracket',
      text('The bracket "{bracket}" is never closed. Select the array to its end or close it.', { bracket }),
      span,
    ),
  unopenedBracket: (span: Span, bracket: string) =>
    error(
      'unopened-bracket',
      text('The bracket "{bracket}" closes nothing. Select the array from its beginning.', { bracket }),
      span,
    ),
  missingComma: (span: Span) =>
    error(
      'missing-comma',
      text(
        'There is no comma before this value, but there are commas between others. Separate all values alike.',
      ),
      span,
    ),
  missingElement: (span: Span, index: number) =>
    error(
      'missing-value',
      text(
        'Value {index} (counting from 0) is missing between two commas. Put a number there or remove the comma.',
        { index },
      ),
      span,
    ),
  tooDeep: (span: Span, limit: number) =>
    error(
      'too-deep',
      text('Brackets are nested more than {limit} deep. Select the array itself.', { limit }),
      span,
    ),
  tooLarge: (span: Span, limit: number) =>
    error(
      'too-large',
      text(
        'There are more than {limit} values in this text. Keep them in a file (.npy, .csv, .parquet) and open that.',
        { limit },
      ),
      span,
    ),
  missingCell: (span: Span, row: number, column: string) =>
    error(
      'missing-cell',
      text('Row {row} (counting from 0) has no value in column {column}. Fill it in or leave the row out.', {
        row,
        column,
      }),
      span,
    ),
  notANumberInCell: (span: Span, source: string, row: number, column: string) =>
    error(
      'not-a-number',
      text(
        '"{source}" in row {row}, column {column} (counting from 0), is not a number. Put its value there.',
        {
          source: shorten(source),
          row,
          column,
        },
      ),
      span,
    ),
  extraCells: (span: Span, row: number, found: number, expected: number) =>
    error(
      'ragged-rows',
      text(
        'Row {row} (counting from 0) has {found} cells where the table has {expected} columns. Give every row the same number of cells.',
        { row, found, expected },
      ),
      span,
    ),
  unclosedQuote: (span: Span) =>
    error(
      'unclosed-quote',
      text('The quotation mark here is never closed. Close it, or double it if it belongs to the text.'),
      span,
    ),
  shapeMismatch: (span: Span, values: number, shape: string) =>
    error(
      'shape-mismatch',
      text('{values} values do not fill the shape {shape} stated with them. Correct one of the two.', {
        values,
        shape,
      }),
      span,
    ),
  namesNotFound: (span: Span, name: string) =>
    error(
      'names-not-found',
      text('No array is assigned to "{name}" in this file. Select the array itself.', { name }),
      span,
    ),
  oneArrayOnly: (span: Span) =>
    error(
      'one-array-only',
      text('Only one array was found. Select a second one: the scores and the targets are both needed.'),
      span,
    ),
};

/** What a reader of the result should know although the array could be read. */
export const arrayNotes = {
  lowPrecision: (digits: number): ArrayNote => ({
    code: 'low-precision',
    message: text(
      'Printed with {digits} digits after the point; what was behind them is lost, so the results are only that exact.',
      { digits },
    ),
  }),
  missingValue: (span: Span, index: number): ArrayNote => ({
    code: 'missing-value',
    message: text('Value {index} (counting from 0) is missing and counts as NaN.', { index }),
    span,
  }),
  notApplied: (operation: string, span: Span): ArrayNote => ({
    code: 'operation-not-applied',
    message: text(
      'The code goes on with "{operation}", which is not applied: these are the values as written.',
      {
        operation: shorten(operation),
      },
    ),
    span,
  }),
  notAppliedBefore: (operation: string, span: Span): ArrayNote => ({
    code: 'operation-not-applied',
    message: text(
      'Before the values the code has "{operation}", which is not applied: these are the values as written.',
      { operation: shorten(operation) },
    ),
    span,
  }),
  unclearComma: (source: string, isDecimal: boolean): ArrayNote => {
    const readings = [source.replace(',', ''), source.replace(',', '.')];
    const [value = '', other = ''] = isDecimal ? readings.toReversed() : readings;
    return {
      code: 'unclear-comma',
      message: text(
        'The comma in "{source}" may stand between thousands or before decimals, and no other value tells which: it is read as {value}, not as {other}.',
        { source, value, other },
      ),
    };
  },
  stackedRows: (rows: number): ArrayNote => ({
    code: 'stacked-rows',
    message: text('{rows} lines with one row each, read as one matrix.', { rows }),
  }),
  columns: (columns: string): ArrayNote => ({
    code: 'columns',
    message: text('The columns {columns} side by side.', { columns }),
  }),
  keysLeftOut: (keys: string): ArrayNote => ({
    code: 'keys-left-out',
    message: text('The values of {keys} are neither numbers nor labels nor rows of them and are left out.', {
      keys,
    }),
  }),
  repeated: (times: number): ArrayNote => ({
    code: 'repeated',
    message: text('Repeated {times} times, as written.', { times }),
  }),
};

function shorten(source: string): string {
  return source.length <= 40 ? source : `${source.slice(0, 39)}…`;
}
