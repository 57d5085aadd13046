import { rangeOf } from '../code/readNode';
import { readPython } from '../code/readPython';
import type { SyntaxNode } from '../syntax';
import { bound, opaque, partOf } from './definition';
import type { BindingReader, Bound, Definition } from './definition';

/** How Python binds names. */
export const pythonBindings: BindingReader = {
  self: 'self',
  customary: new Map([
    ['torch', 'torch'],
    ['nn', 'torch.nn'],
    ['F', 'torch.nn.functional'],
    ['np', 'numpy'],
    ['numpy', 'numpy'],
    ['tf', 'tensorflow'],
    ['keras', 'keras'],
    ['jax', 'jax'],
    ['jnp', 'jax.numpy'],
    ['optax', 'optax'],
    ['math', 'math'],
    ['sklearn', 'sklearn'],
    ['scipy', 'scipy'],
  ]),
  bindings(capture, node) {
    switch (capture) {
      case 'binding.import':
        return node.type === 'import_statement' ? importsOf(node) : fromImportsOf(node);
      case 'binding.assignment':
        return assigned(node);
      case 'binding.augmented':
        return targets(node.childForFieldName('left')).map((name) => bound(name, opaque));
      case 'binding.loop':
        return loopVariables(node);
      default:
        return asTargets(node);
    }
  },
  parameters(node) {
    return (node.childForFieldName('parameters')?.namedChildren ?? []).flatMap(parameter);
  },
};

/** `import torch.nn as nn` binds nn to torch.nn; `import torch.nn` binds torch. */
function importsOf(node: SyntaxNode): readonly Bound[] {
  return node.namedChildren.map((child) => {
    const alias = child.childForFieldName('alias');
    const name = child.childForFieldName('name');
    if (alias !== null && name !== null)
      return bound(alias.text, () => ({ kind: 'import', name: name.text }));
    const first = child.text.split('.')[0] ?? child.text;
    return bound(first, () => ({ kind: 'import', name: first }));
  });
}

function fromImportsOf(node: SyntaxNode): readonly Bound[] {
  const source = node.childForFieldName('module_name');
  const module = source?.text ?? '__future__';
  const imported = node.namedChildren.filter((child) => child.id !== source?.id);
  return imported.flatMap((child) => {
    if (child.type === 'wildcard_import') return [bound('*', () => ({ kind: 'import', name: module }))];
    const name = child.childForFieldName('name') ?? child;
    const alias = child.childForFieldName('alias') ?? name;
    return [bound(alias.text, () => ({ kind: 'import', name: `${module}.${name.text}` }))];
  });
}

function assigned(node: SyntaxNode): readonly Bound[] {
  const left = node.childForFieldName('left') ?? node.childForFieldName('name');
  const right = node.childForFieldName('right') ?? node.childForFieldName('value');
  if (left === null || right === null) return [];
  if (left.type === 'subscript') return updated(node, left, right);
  if (left.type !== 'pattern_list' && left.type !== 'tuple_pattern') {
    return targets(left).map((name) => bound(name, () => codeOf(lastAssigned(right))));
  }
  const values = right.type === 'expression_list' || right.type === 'tuple' ? right.namedChildren : [];
  const isPlain = left.namedChildren.every(({ type }) => type !== 'list_splat_pattern');
  return left.namedChildren.flatMap((target, position) => {
    const value = values.length === left.namedChildren.length ? values[position] : undefined;
    const define = (): Definition =>
      value !== undefined ? codeOf(value) : isPlain ? unpacked(right, position) : opaque();
    return targets(target).map((name) => bound(name, define));
  });
}

/** `m[np.arange(n), y] = 0`: from here on m is what it was, but for the entries of the labels. */
function updated(node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): readonly Bound[] {
  const [object, place] = left.namedChildren;
  if (
    object?.type !== 'identifier' ||
    place === undefined ||
    !/^(np\.|jnp\.|torch\.|list\()?a?range\(/.test(place.text)
  )
    return [];
  const entry = readPython(left);
  const labels = entry.kind === 'subscript' && entry.indices.length === 2 ? entry.indices[1] : undefined;
  if (entry.kind !== 'subscript' || labels === undefined) return [];
  const value = readPython(right);
  if (value.kind !== 'number') return [];
  return [
    bound(object.text, () => ({
      kind: 'code',
      code: { kind: 'updated', object: entry.object, labels, value, range: rangeOf(node) },
    })),
  ];
}

/** An axis of `n, k = p.shape` and of `n, k = p.size()`; the parts of other values are not known. */
function unpacked(right: SyntaxNode, position: number): Definition {
  return /\.(shape|size\(\))$/.test(right.text) ? partOf(readPython(right), position) : opaque();
}

function codeOf(node: SyntaxNode): Definition {
  return { kind: 'code', code: readPython(node) };
}

function loopVariables(node: SyntaxNode): readonly Bound[] {
  const names = targets(node.childForFieldName('left'));
  const over = node.childForFieldName('right');
  const define = (): Definition => ({
    kind: 'loop',
    names,
    ...(over === null ? {} : { over: readPython(over) }),
  });
  return names.map((name) => bound(name, define));
}

/** The value of `a = b = value`. */
function lastAssigned(node: SyntaxNode): SyntaxNode {
  const right = node.type === 'assignment' ? node.childForFieldName('right') : null;
  return right === null ? node : lastAssigned(right);
}

/** The names a target binds: `x`, `self.x`, each of `a, b`; `x[0] = …` changes x, so x is bound anew. */
function targets(node: SyntaxNode | null): readonly string[] {
  switch (node?.type) {
    case 'identifier':
      return [node.text];
    case 'attribute':
      return /^self\.\w+$/.test(node.text) ? [node.text] : [];
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return node.namedChildren.flatMap(targets);
    default:
      return [];
  }
}

/** The names after `as` in a `with` item or an `except` clause. */
function asTargets(node: SyntaxNode): readonly Bound[] {
  const pattern = node.namedChildren.find((child) => child.type === 'as_pattern');
  return targets(pattern?.childForFieldName('alias')?.namedChildren[0] ?? null).map((name) =>
    bound(name, opaque),
  );
}

function parameter(node: SyntaxNode): readonly Bound[] {
  const name = node.childForFieldName('name') ?? (node.type === 'identifier' ? node : node.namedChildren[0]);
  const standard = node.childForFieldName('value');
  if (name?.type !== 'identifier') return [];
  return [
    bound(name.text, () => ({
      kind: 'parameter',
      ...(standard === null ? {} : { standard: readPython(standard) }),
    })),
  ];
}
