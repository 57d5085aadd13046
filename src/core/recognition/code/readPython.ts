import type { SyntaxNode } from '../syntax';
import { binaryOperators } from './code';
import type { ArgumentCode, BinaryOperator, Code } from './code';
import { fieldOf, isOneOf, numberIn, rangeOf, unknownCode } from './readNode';

/** A Python expression as code; what is not understood becomes `unknown`, never a guess. */
export function readPython(node: SyntaxNode): Code {
  const range = rangeOf(node);
  switch (node.type) {
    case 'integer':
    case 'float':
      return numberIn(node);
    case 'string':
      return stringOf(node);
    case 'concatenated_string':
      return concatenated(node);
    case 'true':
    case 'false':
      return { kind: 'constant', value: node.type === 'true', range };
    case 'none':
      return { kind: 'constant', value: undefined, range };
    case 'identifier':
      return { kind: 'name', name: node.text, range };
    case 'attribute': {
      const property = node.childForFieldName('attribute');
      return property === null
        ? unknownCode(node)
        : { kind: 'member', object: field(node, 'object'), property: property.text, range };
    }
    case 'call':
      return { kind: 'call', callee: field(node, 'function'), arguments: argumentsOf(node), range };
    case 'subscript': {
      const [object, ...indices] = expressions(node);
      return object === undefined
        ? unknownCode(node)
        : { kind: 'subscript', object: readPython(object), indices: indices.flatMap(indicesOf), range };
    }
    case 'slice':
      return { kind: 'slice', whole: /^:+$/.test(node.text), range };
    case 'ellipsis':
      return { kind: 'slice', whole: true, range };
    case 'parenthesized_expression': {
      const [inner] = expressions(node);
      return inner === undefined ? unknownCode(node) : readPython(inner);
    }
    case 'unary_operator':
    case 'not_operator':
      return unary(node);
    case 'binary_operator':
      return binary(node, node.childForFieldName('left'), node.childForFieldName('right'));
    case 'comparison_operator':
      return binary(node, node.namedChildren[0], node.namedChildren[1]);
    case 'conditional_expression': {
      const [whenTrue, condition, whenFalse] = expressions(node).map(readPython);
      if (whenTrue === undefined || condition === undefined || whenFalse === undefined)
        return unknownCode(node);
      return { kind: 'conditional', condition, whenTrue, whenFalse, range };
    }
    case 'list':
    case 'tuple':
    case 'expression_list':
      return { kind: 'sequence', items: expressions(node).map(readPython), range };
    case 'dictionary':
      return { kind: 'record', entries: expressions(node).flatMap(entry), range };
    case 'lambda':
      return lambda(node);
    case 'list_comprehension':
    case 'generator_expression':
      return comprehension(node);
    case 'await':
    case 'keyword_argument':
    case 'named_expression': {
      const inner = node.childForFieldName('value') ?? node.namedChildren[0];
      return inner === undefined ? unknownCode(node) : readPython(inner);
    }
    default:
      return unknownCode(node);
  }
}

function field(node: SyntaxNode, name: string): Code {
  return fieldOf(node, name, readPython);
}

function expressions(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

function argumentsOf(call: SyntaxNode): readonly ArgumentCode[] {
  const list = call.childForFieldName('arguments');
  if (list === null) return [];
  if (list.type === 'generator_expression') return [{ value: readPython(list) }];
  return expressions(list).map((argument) => {
    if (argument.type === 'keyword_argument') {
      const name = argument.childForFieldName('name')?.text;
      return { ...(name === undefined ? {} : { name }), value: field(argument, 'value') };
    }
    if (argument.type === 'list_splat') return { spread: true, value: unknownCode(argument) };
    if (argument.type === 'dictionary_splat')
      return { name: '**', spread: true, value: unknownCode(argument) };
    return { value: readPython(argument) };
  });
}

/** `p[(a, b)]` indexes as `p[a, b]`. */
function indicesOf(node: SyntaxNode): readonly Code[] {
  const code = readPython(node);
  return node.type === 'tuple' && code.kind === 'sequence' ? code.items : [code];
}

function stringOf(node: SyntaxNode): Code {
  const parts = node.namedChildren;
  if (parts.some((part) => part.type === 'interpolation')) return unknownCode(node);
  const value = parts.filter((part) => part.type === 'string_content').map((part) => part.text);
  return { kind: 'string', value: value.join(''), range: rangeOf(node) };
}

function concatenated(node: SyntaxNode): Code {
  const parts = expressions(node).map(stringOf);
  const values = parts.flatMap((part) => (part.kind === 'string' ? [part.value] : []));
  return values.length === parts.length
    ? { kind: 'string', value: values.join(''), range: rangeOf(node) }
    : unknownCode(node);
}

function unary(node: SyntaxNode): Code {
  const operand = field(node, 'argument');
  const operator = node.type === 'not_operator' ? 'not' : node.children[0]?.type;
  return operator === '-' || operator === '+' || operator === '~' || operator === 'not'
    ? { kind: 'unary', operator, operand, range: rangeOf(node) }
    : unknownCode(node);
}

function binary(
  node: SyntaxNode,
  left: SyntaxNode | null | undefined,
  right: SyntaxNode | null | undefined,
): Code {
  const operator = node.children.find((child) => isOneOf<BinaryOperator>(child.type, binaryOperators))?.type;
  const operands = expressions(node).length;
  if (!left || !right || operands !== 2 || !isOneOf<BinaryOperator>(operator, binaryOperators))
    return unknownCode(node);
  return { kind: 'binary', operator, left: readPython(left), right: readPython(right), range: rangeOf(node) };
}

function entry(node: SyntaxNode): readonly { key: string; value: Code }[] {
  const key = node.type === 'pair' ? field(node, 'key') : undefined;
  return key?.kind === 'string' ? [{ key: key.value, value: field(node, 'value') }] : [];
}

function lambda(node: SyntaxNode): Code {
  const parameters = node.childForFieldName('parameters')?.namedChildren ?? [];
  const names = parameters.flatMap((parameter) => (parameter.type === 'identifier' ? [parameter.text] : []));
  return names.length === parameters.length
    ? { kind: 'function', parameters: names, body: field(node, 'body'), range: rangeOf(node) }
    : unknownCode(node);
}

function comprehension(node: SyntaxNode): Code {
  const [body, clause, ...more] = expressions(node);
  if (body === undefined || clause?.type !== 'for_in_clause' || more.length > 0) return unknownCode(node);
  const left = clause.childForFieldName('left');
  const variables = left?.type === 'identifier' ? [left] : (left?.namedChildren ?? []);
  if (!variables.every((variable) => variable.type === 'identifier')) return unknownCode(node);
  return {
    kind: 'comprehension',
    body: readPython(body),
    variables: variables.map((variable) => variable.text),
    over: field(clause, 'right'),
    range: rangeOf(node),
  };
}
