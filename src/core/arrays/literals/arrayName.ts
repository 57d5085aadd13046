/** How far before an array its name may begin. */
const reach = 300;

/** Types, references and constructors that may stand between `=` and the array. */
const prefixes = [
  /\bnew\s*$/,
  /\bnew\s+[\w.:]+(?:\s*<[^<>=]*>)?\s*(?:\[[^\]=]*\]\s*)*$/,
  /(?:\[[\w., ]*\]\s*)+[\w.:*]*(?:<[^<>=]*>)?\s*$/,
  /(?:std::)?(?:vector|array|initializer_list|Vec|List|ArrayList|HashSet|Set)\s*<[^=;]*>\s*$/,
  /<[\w., ]+>\s*$/,
  /&\s*(?:mut\s+)?$/,
  /\b(?:Float16|Float32|Float64|Int|Int32|Int64|Bool|Any|String)\s*$/,
  /\((?:\w+(?:\s*\[\s*\])*|const [\w ]+\*?)\)\s*$/,
  /\b[A-Z]\w*\{[^{}=]*(?:\{[^{}=]*\}[^{}=]*)*\}\s*$/,
  /[@$]\s*$/,
  /\bawait\s*$/,
];

/** Lines of nothing but a comment between the name and the array. */
const commentLines = /\n(?:\s*(?:#|\/\/|%)[^\n]*\n)+\s*$/;

const identifier = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
/** Each part is taken whole (by what a lookahead captured), so that no other way to divide the text is tried. */
const annotation = String.raw`(?:[ \t]*:(?!:)[ \t]*(?:(?=(?<part>[^=;\n,()<>[\]]|\[[^=\n]*\]|<[^=\n]*>|\([^=\n]*\)))\k<part>)*)?`;
const target = new RegExp(String.raw`(${identifier})((?:\s*\[[^\]\n]*\])*)${annotation}$`, 'u');
const targets = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}_$.,\s(])?[\s(]*((?:[\w.$]+\s*,\s*)+[\w.$]+)\s*\)?$`,
  'u',
);
const quotedKey = /(["'`])([^"'`\n]{1,200})\1\s*(?::|=>|=|->)\s*$/;
const bareKey = /(?:^|[{,(\n]|-\s)\s*:?([\p{L}_$][\p{L}\p{N}_$.-]*)\s*(?::(?!:)|=>)\s*$/u;
/** Words before or at the last word that make a brace the beginning of a block and not of a value. */
const blockHead =
  /\b(?:return|new|in|of|else|class|struct|enum|namespace|union|interface|if|while|for|match|switch|loop|impl|trait|module|mod|extern|unsafe|try|catch|with|when)\b[^;{}=]*$/;
const direct = new RegExp(String.raw`[\w>\])]\s+\**(${identifier})\s*$`, 'u');
const assignment = /(?:<<?-|:=|\.=|(?<![=!<>+\-*/%&|^~])=)\s*$/;

/**
 * The names the array at `start` is assigned to: `y = […]`, `const probs: number[][] = …`, `"probs": […]`, `y <- c(…)`, `f(y=[…])`,
 * `std::vector<float> p{…}`; several when a tuple of names stands before it. Empty when there is none.
 */
export function namesBefore(
  source: string,
  start: number,
  floor: number,
  language?: string,
): readonly string[] {
  if (!mayBeNamed(source, start, floor)) return [];
  const before = source.slice(Math.max(floor, start - reach), start);
  const isBrace = source.charAt(start) === '{';
  let left = before.replace(commentLines, '\n').replace(/(?:\\\r?\n|\s)+$/, '');
  for (let round = 0; round < 4 && !isNamed(left); round++) {
    const prefix = prefixes.find((pattern) => pattern.test(left));
    if (prefix === undefined) break;
    left = left.replace(prefix, '').trimEnd();
  }
  const quoted = quotedKey.exec(left);
  if (quoted !== null) return [quoted[2] ?? ''];
  if (assignment.test(left)) {
    const target = left.replace(assignment, '').trimEnd();
    return language === 'r' ? rName(target) : targetNames(target);
  }
  const key = bareKey.exec(left);
  if (key !== null) return [key[1] ?? ''];
  if (isBrace) {
    const declared = direct.exec(before);
    if (declared !== null && !blockHead.test(before)) return [declared[1] ?? ''];
  }
  return [];
}

/** A quick look at the character before the array, since most arrays are rows or arguments without a name. */
function mayBeNamed(source: string, start: number, floor: number): boolean {
  let i = start - 1;
  while (i >= floor && /[\s\\]/.test(source.charAt(i))) i--;
  if (i < floor) return false;
  const last = source.charAt(i);
  if (/[=:>\-&@$)\]}]/.test(last)) return true;
  if (endsComment(source, i)) return true;
  if (!/\w/.test(last)) return false;
  return (
    source.charAt(start) === '{' ||
    /\b(?:new|mut|await|Float\d+|U?Int\d*|Bool|Any|String)$/.test(
      source.slice(Math.max(floor, i - 10), i + 1),
    )
  );
}

/** Whether the line that ends at `end` is nothing but a comment. */
function endsComment(source: string, end: number): boolean {
  const before = source.slice(Math.max(0, end - 200), end);
  return /(?:^|\n)[ \t]*(?:#|\/\/|%)[^\n]*$/.test(before);
}

function isNamed(left: string): boolean {
  return assignment.test(left) || quotedKey.test(left) || bareKey.test(left);
}

function targetNames(left: string): readonly string[] {
  const line = left.slice(Math.max(left.lastIndexOf('\n'), left.lastIndexOf(';'), left.lastIndexOf('{')) + 1);
  const several = targets.exec(line);
  if (
    several !== null &&
    !line.slice(0, several.index + 1).endsWith('(') &&
    !line.includes(':') &&
    /^[\s(]*[\w.$]+\s*,[\w.$,\s)]*$/.test(line)
  ) {
    return (several[1] ?? '').split(',').map((name) => lastPart(name.trim()));
  }
  const match = target.exec(left);
  if (match === null) return [];
  const subscript = /\[\s*["']([^"'\]]+)["']\s*\]$/.exec(match[2] ?? '');
  // `x[0] = [1, 2]` changes a part of x; `float x[2] = {1, 2}` declares it.
  const isPart =
    subscript === null &&
    /\[.*\w/.test(match[2] ?? '') &&
    !/[\w>*&]\s+[*&]*$/.test(left.slice(0, match.index));
  if (isPart) return [];
  return [subscript?.[1] ?? match[1] ?? ''];
}

/** In R a point is a letter like any other, and `$` chooses a column. */
function rName(left: string): readonly string[] {
  const match = /(?:([\p{L}_.][\p{L}\p{N}_.]*)|`([^`\n]+)`|\[\[?\s*["']([^"'\]]+)["']\s*\]?\])$/u.exec(left);
  return match === null ? [] : [match[1] ?? match[2] ?? match[3] ?? ''];
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Sizes declared with the name in C: `float p[2][3] = {1, 2, …}`. */
export function declaredSizes(source: string, start: number, floor: number): readonly number[] {
  const before = source.slice(Math.max(floor, start - reach), start);
  const match = /[\w>]\s*((?:\[\s*\d*\s*\]\s*)+)\s*=\s*$/.exec(before);
  return match === null
    ? []
    : [...(match[1] ?? '').matchAll(/\[\s*(\d*)\s*\]/g)].map(([, size]) => (size === '' ? -1 : Number(size)));
}
