import { describe, expect, it } from 'vitest';
import { lossAt } from '../../../src/core/recognition/lossAt';
import { lossesIn } from './parser';

/** The losses of a source as `line: api`. */
async function found(source: string, language = 'python'): Promise<readonly string[]> {
  const losses = await lossesIn(source, language);
  return losses.map(
    ({ range, api, id }) => `${String(source.slice(0, range.start).split('\n').length)}: ${api ?? id}`,
  );
}

const nll = 'torch.nn.NLLLoss';
const ce = 'torch.nn.CrossEntropyLoss';

describe('a name is what it was bound to last', () => {
  it.each([
    ['an import', 'import torch.nn\nx = torch.nn.NLLLoss()', [`2: ${nll}`]],
    ['an import under another name', 'import torch.nn as layers\nx = layers.NLLLoss()', [`2: ${nll}`]],
    ['an import of a part', 'from torch import nn as n\nx = n.NLLLoss()', [`2: ${nll}`]],
    [
      'an import of the class itself',
      'from torch.nn.modules.loss import NLLLoss as L\nx = L()',
      [`2: ${nll}`],
    ],
    ['an import of everything', 'from torch.nn import *\nx = NLLLoss()', [`2: ${nll}`]],
    ['a name for a module', 'import torch\nlayers = torch.nn\nx = layers.NLLLoss()', [`3: ${nll}`]],
    ['an unimported name by custom', 'x = nn.NLLLoss()', [`1: ${nll}`]],
    ['a name by custom that is bound to something else', 'nn = load()\nx = nn.NLLLoss()', []],
    ['a class of the same name', 'class NLLLoss:\n    pass\nx = NLLLoss()', []],
    ['an unimported class', 'x = NLLLoss()', []],
    [
      'a later binding',
      'c = nn.NLLLoss()\nc = nn.CrossEntropyLoss()\nc(a, b)',
      [`1: ${nll}`, `2: ${ce}`, `3: ${ce}`],
    ],
    ['a binding that comes after the use', 'c(a, b)\nc = nn.NLLLoss()', [`2: ${nll}`]],
    [
      'two arms of a condition that agree',
      'if x:\n    c = nn.NLLLoss()\nelse:\n    c = nn.NLLLoss()\nc(a, b)',
      [`2: ${nll}`, `4: ${nll}`],
    ],
    ['two arms that differ', 'if x:\n    c = nn.NLLLoss()\nelse:\n    c = other()\nc(a, b)', [`2: ${nll}`]],
    [
      'the arm it stands in',
      'if x:\n    c = nn.NLLLoss()\n    c(a, b)\nelse:\n    c = other()',
      [`2: ${nll}`, `3: ${nll}`],
    ],
    [
      'None before the real value',
      'c = None\nif x:\n    c = nn.NLLLoss()\nc(a, b)',
      [`3: ${nll}`, `4: ${nll}`],
    ],
    ['a parameter', 'c = nn.NLLLoss()\ndef f(c):\n    c(a, b)', [`1: ${nll}`]],
    [
      'a global, from a function',
      'c = nn.NLLLoss()\ndef f():\n    return c(a, b)',
      [`1: ${nll}`, `3: ${nll}`],
    ],
    [
      'a global bound after the function',
      'def f():\n    return c(a, b)\nc = nn.NLLLoss()',
      [`2: ${nll}`, `3: ${nll}`],
    ],
    ['a loop variable', 'c = nn.NLLLoss()\nfor c in losses:\n    c(a, b)', [`1: ${nll}`]],
    ['a tuple', 'c, d = nn.NLLLoss(), nn.CrossEntropyLoss()\nd(a, b)', [`1: ${nll}`, `1: ${ce}`, `2: ${ce}`]],
    ['a moved object', 'c = nn.NLLLoss().cuda()\nc(a, b)', [`1: ${nll}`, `2: ${nll}`]],
  ])('%s', async (_what, source, expected) => {
    expect(await found(`${source}\n`)).toEqual(expected);
  });

  it.each([
    [
      'the constructor',
      'class M:\n    def __init__(self):\n        self.c = nn.NLLLoss()\n    def f(self):\n        return self.c(a, b)',
      [`3: ${nll}`, `5: ${nll}`],
    ],
    [
      'the method itself',
      'class M:\n    def __init__(self):\n        self.c = other()\n    def f(self):\n        self.c = nn.NLLLoss()\n        return self.c(a, b)',
      [`5: ${nll}`, `6: ${nll}`],
    ],
    [
      'another class',
      'class A:\n    def __init__(self):\n        self.c = nn.NLLLoss()\nclass B:\n    def f(self):\n        return self.c(a, b)',
      [`3: ${nll}`],
    ],
    [
      'the class body',
      'class M:\n    c = nn.NLLLoss()\n    def f(self):\n        return self.c(a, b)',
      [`2: ${nll}`, `4: ${nll}`],
    ],
  ])('an attribute is what %s bound it to', async (_what, source, expected) => {
    expect(await found(`${source}\n`)).toEqual(expected);
  });

  it.each([
    [
      'a namespace import',
      'import * as t from "@tensorflow/tfjs";\nt.losses.logLoss(y, p);',
      ['2: tfjs.losses.logLoss'],
    ],
    [
      'a named import',
      'import { losses as l } from "@tensorflow/tfjs-core";\nl.logLoss(y, p);',
      ['2: tfjs.losses.logLoss'],
    ],
    [
      'require',
      'const t = require("@tensorflow/tfjs-node");\nt.losses.logLoss(y, p);',
      ['2: tfjs.losses.logLoss'],
    ],
    [
      'destructuring',
      'const { losses: { logLoss }, metrics } = tf;\nmetrics.binaryCrossentropy(y, p);',
      ['2: tfjs.metrics.binaryCrossentropy'],
    ],
    [
      'a block of its own',
      'const f = tf.losses.logLoss;\n{\n  const f = other;\n  f(y, p);\n}',
      ['1: tfjs.losses.logLoss'],
    ],
    ['a shadowing parameter', 'function g(tf) {\n  return tf.losses.logLoss(y, p);\n}', []],
  ])('in TypeScript, %s', async (_what, source, expected) => {
    expect(await found(source, 'typescript')).toEqual(expected);
  });
});

describe('the loss at an offset', () => {
  const source = 'total = F.cross_entropy(z, y) + weight * nn.MSELoss()(a, b)\n';
  it.each([
    ['the name of the function', 'cross', 'torch.nn.functional.cross_entropy'],
    ['its module', 'F.', 'torch.nn.functional.cross_entropy'],
    ['an argument', 'y)', 'torch.nn.functional.cross_entropy'],
    ['the class of an object called at once', 'MSELoss', 'torch.nn.MSELoss'],
    ['what is no loss', 'weight', undefined],
  ])('on %s', async (_what, at, api) => {
    expect(lossAt(await lossesIn(source), source.indexOf(at) + 1)?.api).toBe(api);
  });
});
