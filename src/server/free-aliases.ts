import * as gql from 'graphql';
import { atPath } from './error-path.js';
import type { Executor } from './executor.js';

/**
 * Executes an operation in which no field is called one of `taken` unless that is its name: such a field has another alias
 * while it is executed, and in the result its own. A gateway asks for keys beside what the client asks for, and `id: name`
 * would be in their way.
 */
export function withFreeAliases(taken: ReadonlySet<string>, execute: Executor): Executor {
  const known = new WeakMap<gql.DocumentNode, Freed>();
  const freedOf = (document: gql.DocumentNode) => {
    const freed = known.get(document) ?? free(taken, document);
    known.set(document, freed);
    return freed;
  };
  return async (operation) => {
    const { document, own } = freedOf(operation.document);
    if (own.size === 0) return execute(operation);
    const { data, errors, ...result } = await execute({ ...operation, document });
    return {
      ...result,
      ...(data !== undefined && { data: renamed(data, own) as typeof data }),
      ...(errors && { errors: errors.map((error) => relocated(error, own)) }),
    };
  };
}

interface Freed {
  readonly document: gql.DocumentNode;
  /** The alias that the client gave, by the one that stands in for it. */
  readonly own: ReadonlyMap<string, string>;
}

function free(taken: ReadonlySet<string>, document: gql.DocumentNode): Freed {
  const standIns = standInsFor(taken, document);
  const freed = gql.visit(document, {
    Field(node) {
      const value = isInTheWay(taken, node) && standIns.get(node.alias!.value);
      return value ? { ...node, alias: { ...node.alias!, value } } : undefined;
    },
  });
  return { document: freed, own: new Map([...standIns].map(([alias, standIn]) => [standIn, alias])) };
}

const isInTheWay = (taken: ReadonlySet<string>, { alias, name }: gql.FieldNode) =>
  alias !== undefined && alias.value !== name.value && taken.has(alias.value);

/** For each alias that is in the way one that the document has nowhere. */
function standInsFor(taken: ReadonlySet<string>, document: gql.DocumentNode): Map<string, string> {
  const used = new Set<string>();
  const inTheWay = new Set<string>();
  gql.visit(document, {
    Field(node) {
      used.add((node.alias ?? node.name).value);
      if (isInTheWay(taken, node)) inTheWay.add(node.alias!.value);
    },
  });
  const standIn = (alias: string): string => (used.has(alias) || taken.has(alias) ? standIn(`${alias}_`) : alias);
  return new Map([...inTheWay].map((alias) => [alias, standIn(alias)]));
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [names.get(key) ?? key, renamed(each, names)]));
}

function relocated(error: gql.GraphQLError, names: ReadonlyMap<string, string>): gql.GraphQLError {
  return error.path
    ? atPath(
        error,
        error.path.map((key) => names.get(String(key)) ?? key),
      )
    : error;
}
