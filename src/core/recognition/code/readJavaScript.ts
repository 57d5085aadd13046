import type { SyntaxNode } from '../syntax';
import { binaryOperators } from './code';
import type { ArgumentCode, BinaryOperator, Code, RecordCode } from './code';
import { fieldOf, isOneOf, numberIn, rangeOf, unknownCode } from './readNode';

/** A JavaScript or TypeScript expression as code; what is not understood becomes `unknown`, never a guess. */
export function readJavaScript(node: SyntaxNode): Code {
  const range = rangeOf(node);
  switch (node.type) {
    case 'number':
      return numberIn(node);
    case 'string':
      return { kind: 'string', value: stringValue(node), range };
    case 'template_string':
      return node.namedChildren.some((part) => part.type === 'template_substitution')
        ? unknownCode(node)
        : { kind: 'string', value: stringValue(node), range };
    case 'true':
    case 'false':
      return { kind: 'constant', value: node.type === 'true', range };
    case 'null':
    case 'undefined':
      return { kind: 'constant', value: undefined, range };
    case 'identifier':
    case 'this':
      return { kind: 'name', name: node.text, range };
    case 'member_expression': {
      const property = node.childForFieldName('property');
      return property === null
        ? unknownCode(node)
        : { kind: 'member', object: field(node, 'object'), property: property.text, range };
    }
    case 'subscript_expression':
      return { kind: 'subscript', object: field(node, 'object'), indices: [field(node, 'index')], range };
    case 'call_expression':
      return { kind: 'call', callee: field(node, 'function'), arguments: argumentsOf(node), range };
    case 'new_expression':
      return { kind: 'call', callee: field(node, 'constructor'), arguments: argumentsOf(node), range };
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
    case 'type_assertion':
    case 'await_expression':
      return innermost(node);
    case 'unary_expression': {
      const operator = node.childForFieldName('operator')?.text;
      const name = operator === '!' ? 'not' : operator;
      return name === '-' || name === '+' || name === '~' || name === 'not'
        ? { kind: 'unary', operator: name, operand: field(node, 'argument'), range }
        : unknownCode(node);
    }
    case 'binary_expression':
      return binary(node);
    case 'ternary_expression':
      return {
        kind: 'conditional',
        condition: field(node, 'condition'),
        whenTrue: field(node, 'consequence'),
        whenFalse: field(node, 'alternative'),
        range,
      };
    case 'array':
      return { kind: 'sequence', items: expressions(node).map(readJavaScript), range };
    case 'object':
      return record(node);
    case 'arrow_function':
      return arrow(node);
    default:
      return unknownCode(node);
  }
}

function field(node: SyntaxNode, name: string): Code {
  return fieldOf(node, name, readJavaScript);
}

function expressions(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

function stringValue(node: SyntaxNode): string {
  return node.namedChildren.map((part) => part.text).join('');
}

/** The operand of a wrapper; `<T>x` has its type first, `x as T` last. */
function innermost(node: SyntaxNode): Code {
  const parts = expressions(node);
  const inner = node.type === 'type_assertion' ? parts.at(-1) : parts[0];
  return inner === undefined ? unknownCode(node) : readJavaScript(inner);
}

function argumentsOf(call: SyntaxNode): readonly ArgumentCode[] {
  const list = call.childForFieldName('arguments');
  if (list === null) return [];
  return expressions(list).map((argument) =>
    argument.type === 'spread_element'
      ? { spread: true, value: unknownCode(argument) }
      : { value: readJavaScript(argument) },
  );
}

const strictOperators: Readonly<Record<string, BinaryOperator>> = { '===': '==', '!==': '!=' };

function binary(node: SyntaxNode): Code {
  const written = node.childForFieldName('operator')?.text ?? '';
  const operator = strictOperators[written] ?? written;
  if (!isOneOf<BinaryOperator>(operator, binaryOperators)) return unknownCode(node);
  return {
    kind: 'binary',
    operator,
    left: field(node, 'left'),
    right: field(node, 'right'),
    range: rangeOf(node),
  };
}

function record(node: SyntaxNode): RecordCode {
  const entries = expressions(node).flatMap((child) => {
    if (child.type === 'shorthand_property_identifier') {
      return [{ key: child.text, value: { kind: 'name', name: child.text, range: rangeOf(child) } as const }];
    }
    const key = child.type === 'pair' ? child.childForFieldName('key') : null;
    if (key === null) return [];
    const name =
      key.type === 'property_identifier' ? key.text : key.type === 'string' ? stringValue(key) : undefined;
    return name === undefined ? [] : [{ key: name, value: field(child, 'value') }];
  });
  return { kind: 'record', entries, range: rangeOf(node) };
}

function arrow(node: SyntaxNode): Code {
  const single = node.childForFieldName('parameter');
  const listed = node.childForFieldName('parameters')?.namedChildren ?? [];
  const patterns = single === null ? listed : [single];
  const names = patterns.map((parameter) =>
    parameter.type === 'identifier' ? parameter : (parameter.childForFieldName('pattern') ?? parameter),
  );
  if (!names.every((name) => name.type === 'identifier')) return unknownCode(node);
  const body = arrowBody(node.childForFieldName('body'));
  return {
    kind: 'function',
    parameters: names.map((name) => name.text),
    ...(body === undefined ? {} : { body: readJavaScript(body) }),
    range: rangeOf(node),
  };
}

/** The expression an arrow function gives: its body, or the operand of the only statement, a `return`. */
function arrowBody(body: SyntaxNode | null): SyntaxNode | undefined {
  if (body === null) return undefined;
  if (body.type !== 'statement_block') return body;
  const [statement, ...more] = expressions(body);
  return statement?.type === 'return_statement' && more.length === 0 ? statement.namedChildren[0] : undefined;
}
