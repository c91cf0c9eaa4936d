import * as gql from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { compiledFields } from './compilable.js';
import { oneErrorForEachNull } from './error-once.js';

export interface Operation {
  readonly document: gql.DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly context: unknown;
}
export type Executor = (operation: Operation) => Promise<gql.ExecutionResult>;

/** Executes operations with graphql-js, which interprets them. */
export const interpreter =
  (schema: gql.GraphQLSchema): Executor =>
  async ({ document, operationName, variables, context }) =>
    gql.execute({ schema, document, operationName, variableValues: variables, contextValue: context });

export interface CompilerOptions {
  /** How many compiled operations are kept at most; no more than come to 50,000 fields, of about a kilobyte each. */
  capacity?: number;
  /** How often an operation is interpreted before it is compiled, which takes longer than to interpret it: 1 when absent. */
  interpretedFirst?: number;
}

/**
 * Executes operations that come again as functions that graphql-jit compiles, once for each operation of a document. What
 * cannot be compiled is interpreted, and so are wrong variables, for the message's sake.
 *
 * A resolver gets the same `info` as from graphql-js, and may look ahead with it (parseResolveInfo).
 */
export function compiler(
  schema: gql.GraphQLSchema,
  { capacity = 500, interpretedFirst = 1 }: CompilerOptions = {},
): Executor {
  const interpret = interpreter(schema);
  // By identity: Apollo Server keeps the document of a text that it has seen.
  const compiled = new LRUCache<gql.OperationDefinitionNode, CompiledQuery>({ max: capacity, maxSize: 50_000 });
  const uncompilable = new WeakSet<gql.OperationDefinitionNode>();
  const seen = new WeakMap<gql.OperationDefinitionNode, number>();

  const compile = (operation: gql.OperationDefinitionNode, document: gql.DocumentNode) => {
    const fields = compiledFields(schema, document, operation);
    if (fields !== null) {
      const query = compileQuery(schema, document, operation.name?.value, { disablingCapturingStackErrors: true });
      if (isCompiledQuery(query)) {
        compiled.set(operation, query, { size: fields });
        return query;
      }
    }
    uncompilable.add(operation);
    return undefined;
  };

  return async (request) => {
    const { document, operationName, variables, context } = request;
    const operation = gql.getOperationAST(document, operationName);
    if (!operation || uncompilable.has(operation)) return interpret(request);
    let query = compiled.get(operation);
    if (!query) {
      const times = seen.get(operation) ?? 0;
      seen.set(operation, times + 1);
      if (times >= interpretedFirst) query = compile(operation, document);
    }
    if (!query) return interpret(request);

    const result = await query.query(undefined, context, variables);
    // Without data nothing has run: the variables were wrong, and only graphql-js tells which, and how.
    if (result.errors && !('data' in result)) return interpret(request);
    if (!result.errors) return result;
    const nodes = nodesOf(document);
    const errors = oneErrorForEachNull(result.errors, { schema, document, operation });
    return { ...result, errors: errors.map((error) => complete(error, nodes)) };
  };
}

/** A compiled query's errors look like a GraphQLError without being one: no extensions, and locations without nodes. */
function complete(
  { message, path, locations, originalError }: gql.GraphQLError,
  nodes: ReadonlyMap<string, gql.ASTNode>,
) {
  const blamed = locations?.flatMap((location) => nodes.get(placeOf(location)) ?? []);
  return new gql.GraphQLError(message, { nodes: blamed, path, originalError });
}

const placeOf = ({ line, column }: gql.SourceLocation) => `${line}:${column}`;

/** By where it begins, the outermost node that begins there. */
function nodesOf(document: gql.DocumentNode): Map<string, gql.ASTNode> {
  const nodes = new Map<string, gql.ASTNode>();
  gql.visit(document, {
    enter(node) {
      const place = node.loc && placeOf(node.loc.startToken);
      if (place !== undefined && !nodes.has(place)) nodes.set(place, node);
    },
  });
  return nodes;
}
