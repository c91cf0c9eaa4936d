import type { ASTNode, ConstDirectiveNode } from 'graphql';

interface Declared {
  readonly astNode?: ASTNode | null;
}

/** The applications of a directive on a type or a field. */
export function directives({ astNode }: Declared, name: string): readonly ConstDirectiveNode[] {
  const all =
    astNode && 'directives' in astNode ? (astNode.directives as readonly ConstDirectiveNode[] | undefined) : [];
  return all?.filter((directive) => directive.name.value === name) ?? [];
}

export const hasDirective = (declared: Declared, name: string) => directives(declared, name).length > 0;

/** The field set of @key, @requires or @provides: the text of its `fields`. */
export function fieldSet(directive: ConstDirectiveNode): string {
  const value = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
  if (value?.kind !== 'StringValue')
    throw new TypeError(`expected @${directive.name.value} to have fields as a string`);
  return value.value;
}
