/** A place in a program's syntax, as Babel gives it to Stryker's ignorers; as far as it is used. */
export interface Path {
  readonly node: Node;
  readonly parent: Node | null;
}

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly id?: { readonly name?: string };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly alternate?: Node;
  readonly expressions?: readonly Node[];
}

/** How the codec names errors: `base64_padding`. */
const CODE = /^[a-z0-9]+(_[a-z0-9]+)+$/;

/**
 * Whether this is the message of an error, for programmers: the panel has texts of its own for each code. It is given to
 * an error's constructor, stands after an error's code, or is kept as `message`.
 */
export function isMessage({ node, parent }: Path): boolean {
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return false;
  if (parent?.type === 'VariableDeclarator') return parent.id?.name === 'message';
  const values = parent?.arguments ?? parent?.elements ?? [];
  const index = values.indexOf(node);
  if (isCode(values[0])) return index > 0;
  return (
    index === 0 && parent?.type === 'NewExpression' && /Error$/.test(parent.callee?.name ?? '')
  );
}

function isCode(node: Node | undefined): boolean {
  const literal = node && unchanged(node);
  return literal?.type === 'StringLiteral' && CODE.test(String(literal.value));
}

/** What stood where Stryker has put a mutant: `isActive() ? "" : (isCovered(), 'base64_padding')`. */
function unchanged(node: Node): Node {
  return node.alternate?.expressions?.at(-1) ?? node;
}
