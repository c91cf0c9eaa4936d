import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, type ASTNode, type GraphQLFormattedError } from 'graphql';
import { TalentGraphError } from '../errors.js';

const internal = 'INTERNAL_SERVER_ERROR';
const badInput = 'BAD_USER_INPUT';
export const internalMessage = 'Internal server error';

/**
 * What a client sees of an error: our own with their code, those of GraphQL with Apollo's, and of anything else only
 * that it happened. `extensions.requestId`, where the error has it, leads to the log.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = codeOf(error);
  if (code !== internal) return { ...formatted, extensions: { ...formatted.extensions, code } };
  const { requestId } = formatted.extensions ?? {};
  return {
    ...formatted,
    message: internalMessage,
    extensions: { code, ...(requestId !== undefined && { requestId }) },
  };
}

/** The code of an error; INTERNAL_SERVER_ERROR for whatever was not thrown on purpose. */
export function codeOf(error: unknown): string {
  const original = unwrapResolverError(error);
  if (original instanceof TalentGraphError) return original.code;
  if (!(error instanceof GraphQLError)) return internal;
  if (isAboutValue(error) || isAboutArgument(error)) return badInput;
  const { code } = error.extensions;
  return typeof code === 'string' ? code : internal;
}

const valueKinds: readonly Kind[] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
];

/** A document is valid but for a value that cannot be taken: Apollo calls it GRAPHQL_VALIDATION_FAILED, clients' own mistake. */
function isAboutValue({ nodes, extensions }: GraphQLError) {
  const [node, ...more]: readonly ASTNode[] = nodes ?? [];
  return extensions.code === 'GRAPHQL_VALIDATION_FAILED' && !!node && !more.length && valueKinds.includes(node.kind);
}

/** An argument got a null or nothing by way of a variable. Neither executor marks such an error but by its message. */
function isAboutArgument({ message, originalError }: GraphQLError) {
  return (!originalError || originalError instanceof GraphQLError) && message.startsWith('Argument "');
}
