import { readJavaScript } from '../code/readJavaScript';
import { rangeOf } from '../code/readNode';
import type { Code } from '../code/code';
import type { SyntaxNode } from '../syntax';
import { bound, opaque, partOf } from './definition';
import type { BindingReader, Bound, Definition } from './definition';

/** How JavaScript and TypeScript bind names. */
export const javascriptBindings: BindingReader = {
  self: 'this',
  customary: new Map([
    ['tf', 'tfjs'],
    ['Math', 'Math'],
  ]),
  bindings(capture, node) {
    switch (capture) {
      case 'binding.import':
        return importsOf(node);
      case 'binding.assignment':
        return assigned(node);
      case 'binding.augmented':
        return target(node.childForFieldName('left')).map((name) => bound(name, opaque, false));
      case 'binding.loop':
        return loopVariables(node);
      default:
        return target(node.childForFieldName('parameter')).map((name) => bound(name, opaque));
    }
  },
  parameters(node) {
    const single = node.childForFieldName('parameter');
    const listed = node.childForFieldName('parameters')?.namedChildren ?? [];
    return (single === null ? listed : [single]).flatMap(parameter);
  },
};

function sourceOf(node: SyntaxNode): string | undefined {
  return node.childForFieldName('source')?.namedChildren[0]?.text;
}

function importsOf(node: SyntaxNode): readonly Bound[] {
  const source = sourceOf(node);
  const clause = node.namedChildren.find((child) => child.type === 'import_clause');
  if (source === undefined || clause === undefined) return [];
  return clause.namedChildren.flatMap((child) => {
    if (child.type === 'named_imports')
      return child.namedChildren.flatMap((specifier) => specified(specifier, source));
    const name = child.type === 'namespace_import' ? child.namedChildren[0] : child;
    return name === undefined ? [] : [bound(name.text, () => ({ kind: 'import', name: source }))];
  });
}

function specified(specifier: SyntaxNode, source: string): readonly Bound[] {
  const name = specifier.childForFieldName('name');
  const alias = specifier.childForFieldName('alias') ?? name;
  if (name === null || alias === null) return [];
  return [bound(alias.text, () => ({ kind: 'import', name: `${source}.${name.text}` }))];
}

function assigned(node: SyntaxNode): readonly Bound[] {
  const declares = node.type === 'variable_declarator';
  const left = node.childForFieldName(declares ? 'name' : 'left');
  const right = node.childForFieldName(declares ? 'value' : 'right');
  if (left === null) return [];
  if (right === null) return target(left).map((name) => bound(name, opaque, declares));
  if (left.type === 'object_pattern') return destructured(left, right, declares);
  if (left.type === 'array_pattern') {
    const commas = left.children.filter(({ type }) => type === ',').length;
    const isPlain =
      commas === left.namedChildren.length - 1 &&
      left.namedChildren.every(({ type }) => type !== 'rest_pattern');
    return left.namedChildren.flatMap((part, position) =>
      target(part).map((name) =>
        bound(name, () => (isPlain ? unpacked(right, position) : opaque()), declares),
      ),
    );
  }
  return target(left).map((name) => bound(name, () => definitionOf(right), declares));
}

/** An axis of `const [n, k] = p.shape`; the parts of other values are not known. */
function unpacked(right: SyntaxNode, position: number): Definition {
  return right.text.endsWith('.shape') ? partOf(readJavaScript(right), position) : opaque();
}

/** `require("x")` and `await import("x")` are imports. */
function definitionOf(right: SyntaxNode): Definition {
  const code = readJavaScript(right);
  const [argument] = code.kind === 'call' ? code.arguments : [];
  const required = code.kind === 'call' && code.callee.kind === 'name' && code.callee.name === 'require';
  if (required && argument?.value.kind === 'string') return { kind: 'import', name: argument.value.value };
  const imported = /^await import\(\s*['"]([^'"]+)['"]\s*\)$/.exec(right.text)?.[1];
  return imported === undefined ? { kind: 'code', code } : { kind: 'import', name: imported };
}

/** `const { losses, log: ln } = tf` binds members. */
function destructured(pattern: SyntaxNode, right: SyntaxNode, declares: boolean): readonly Bound[] {
  return pattern.namedChildren.flatMap((child) => {
    const key = child.childForFieldName('key') ?? child;
    const value = child.childForFieldName('value') ?? child;
    if (!/^(shorthand_property_identifier_pattern|identifier)$/.test(value.type)) return [];
    const member = (): Code => ({
      kind: 'member',
      object: readJavaScript(right),
      property: key.text,
      range: rangeOf(child),
    });
    return [bound(value.text, () => ({ kind: 'code', code: member() }), declares)];
  });
}

/** The variables of `for (const x of xs)` and of `for (let i = 0; …)`. */
function loopVariables(node: SyntaxNode): readonly Bound[] {
  const over = node.childForFieldName('right');
  if (over !== null && node.childForFieldName('operator')?.text === 'of') {
    const names = target(node.childForFieldName('left'));
    const define = (): Definition => ({ kind: 'loop', names, over: readJavaScript(over) });
    return names.map((name) => bound(name, define));
  }
  const declared = node.childForFieldName('initializer')?.namedChildren ?? [];
  const counters = declared.flatMap((each) => target(each.childForFieldName('name')));
  const names = [...target(node.childForFieldName('left')), ...counters];
  return names.map((name) => bound(name, () => ({ kind: 'loop', names: [name] })));
}

/** The names a pattern binds. */
function target(node: SyntaxNode | null): readonly string[] {
  switch (node?.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [node.text];
    case 'member_expression':
      return /^this\.\w+$/.test(node.text) ? [node.text] : [];
    case 'array_pattern':
    case 'object_pattern':
      return node.namedChildren.flatMap(target);
    default:
      return [];
  }
}

function parameter(node: SyntaxNode): readonly Bound[] {
  const pattern = node.childForFieldName('pattern') ?? node.childForFieldName('left') ?? node;
  const standard = node.childForFieldName('value') ?? node.childForFieldName('right');
  const define = (): Definition => ({
    kind: 'parameter',
    ...(standard === null ? {} : { standard: readJavaScript(standard) }),
  });
  return target(pattern).map((name) => bound(name, define));
}
