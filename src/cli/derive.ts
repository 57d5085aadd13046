import type { Derivation } from '../core/derivation/derivation';
import { deriveByName, type DerivationName } from '../core/derivation/derivationFor';
import { deriveFromData } from '../core/derivation/deriveFromData';
import { deriveLoss } from '../core/derivation/deriveLoss';
import { writeDerivation } from '../core/derivation/writeDerivation';
import { writeHtml } from '../core/derivation/writeHtml';
import { evaluate } from '../core/evaluation/evaluate';
import type { EvaluatedFamily } from '../core/evaluation/evaluation';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { inEnglish, text } from '../core/text';
import { parseDeriveArguments, type DeriveArguments, type Format } from './deriveArguments';
import { derivationJson } from './deriveOutput';
import { findInOneFile } from './findArrays';
import { lossesOnLine } from './lossesOnLine';
import type { ParserFiles } from './nodeParser';
import { printFailure, printJson, type Failure } from './output';

/** `likelihood-lens derive`: derives, prints; returns the exit status. */
export async function runDerive(args: readonly string[], files?: ParserFiles): Promise<number> {
  const parsed = parseDeriveArguments(args);
  const asked = args.includes('--json') || args.includes('json');
  if ('code' in parsed) return printFailure(parsed, asked);
  const derivations = await derivationsOf(parsed, files);
  if ('code' in derivations) return printFailure(derivations, parsed.format === 'json');
  const { direction } = parsed;
  const shown =
    direction === undefined ? derivations : derivations.filter((each) => each.direction === direction);
  if (shown.length === 0) return printFailure(nothingDerived, parsed.format === 'json');
  await print(shown, parsed.format);
  return 0;
}

const nothingDerived: Failure = {
  code: 'no-derivation',
  message: text('There is no derivation in this direction. Leave --direction out to see the ones there are.'),
};

async function derivationsOf(
  { file, line, family }: DeriveArguments,
  files: ParserFiles | undefined,
): Promise<readonly Derivation[] | Failure> {
  if (file === undefined) return deriveByName(family ?? 'categorical');
  return line === undefined ? deriveArrays(file, family) : deriveSource(file, line, files);
}

async function deriveArrays(
  file: string,
  family: DerivationName | undefined,
): Promise<readonly Derivation[] | Failure> {
  if (family !== undefined && !isEvaluated(family)) {
    return {
      code: 'usage',
      message: text('Arrays are derived as categorical or bernoulli; {family} is derived without a file.', {
        family,
      }),
    };
  }
  const found = await findInOneFile(file);
  if ('code' in found) return found;
  const { roles } = found;
  const options = family === undefined ? {} : { family };
  const evaluation = evaluate(roles.scores, roles.targets, options, roles.weights);
  return isEvaluationError(evaluation) ? evaluation : deriveFromData(evaluation);
}

function isEvaluated(family: DerivationName): family is EvaluatedFamily & DerivationName {
  return family === 'categorical' || family === 'bernoulli';
}

async function deriveSource(
  file: string,
  line: number,
  files: ParserFiles | undefined,
): Promise<readonly Derivation[] | Failure> {
  const losses = await lossesOnLine(file, line, files);
  if ('code' in losses) return losses;
  const derivations = eachOnce(losses.flatMap((loss) => deriveLoss(loss)));
  if (derivations.length > 0) return derivations;
  return {
    code: losses.length === 0 ? 'no-loss' : 'no-derivation',
    message:
      losses.length === 0
        ? text('There is no loss on line {line} of {file}.', { line, file })
        : text('No likelihood leads to the loss on line {line} of {file}.', { line, file }),
  };
}

/** Losses of one line share derivations: that of the sum that they are terms of, and that of their kind. */
function eachOnce(derivations: readonly Derivation[]): readonly Derivation[] {
  return [...new Map(derivations.map((each) => [JSON.stringify(each), each])).values()];
}

async function print(derivations: readonly Derivation[], format: Format): Promise<void> {
  switch (format) {
    case 'json':
      printJson(derivationJson(derivations));
      break;
    case 'html': {
      const { renderToString } = await import('katex');
      process.stdout.write(
        writeHtml(derivations, {
          title: 'Maximum likelihood and cross-entropy',
          language: 'en',
          say: inEnglish,
          renderMath: (latex) => renderToString(latex, { displayMode: true, output: 'mathml' }),
        }),
      );
      break;
    }
    default:
      process.stdout.write(
        derivations.map((derivation) => writeDerivation(derivation, format, inEnglish)).join('\n'),
      );
  }
}
