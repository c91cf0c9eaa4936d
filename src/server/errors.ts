import { ApolloServerValidationErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, type ASTNode, type GraphQLFormattedError } from 'graphql';
import { TalentGraphError } from '../errors.js';

export const internal = 'INTERNAL_SERVER_ERROR';
export const unavailable = 'SERVICE_UNAVAILABLE';
const unavailableMessage = 'The store does not answer; try again later';
const badInput = 'BAD_USER_INPUT';
export const internalMessage = 'Internal server error';

/**
 * What a client sees of an error: our own with their code, those of GraphQL with Apollo's, and of anything else only
 * that it happened. `extensions.requestId`, where the error has it, leads to the log.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = codeOf(error);
  // Which store, where, and what it was asked is for the log.
  if (code === unavailable) return { ...formatted, message: unavailableMessage, extensions: { code } };
  if (formatted.extensions?.validationErrorCode === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED) {
    return { ...formatted, message: 'This server does not show its schema', extensions: { code } };
  }
  if (code !== internal) {
    return { ...formatted, message: shortened(formatted.message), extensions: { ...formatted.extensions, code } };
  }
  const { requestId, subgraph } = formatted.extensions ?? {};
  return {
    ...formatted,
    message: internalMessage,
    extensions: { code, ...(requestId !== undefined && { requestId }), ...(subgraph !== undefined && { subgraph }) },
  };
}

/** GraphQL repeats names and values of the request, in each of up to 100 errors. */
const shortened = (message: string) => (message.length > 1_000 ? `${message.slice(0, 999)}…` : message);

/** Without the names that GraphQL suggests of the schema: also where it is the value of a variable that is wrong. */
export function withoutSuggestions(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message } = formatted;
  const at = message.endsWith('?') ? message.lastIndexOf('Did you mean ') : -1;
  return at < 0 ? formatted : { ...formatted, message: message.slice(0, at).trimEnd() };
}

/** The code of an error; INTERNAL_SERVER_ERROR for whatever was not thrown on purpose. */
export function codeOf(error: unknown): string {
  const original = unwrapResolverError(error);
  if (original instanceof TalentGraphError) return original.code;
  if (!(error instanceof GraphQLError)) return internal;
  if (isAboutValue(error)) return badInput;
  const { code, http } = error.extensions;
  if (typeof code === 'string') return code;
  return isClientsFault(http) ? 'BAD_REQUEST' : internal;
}

/** Apollo gives some refusals, as that of a persisted query whose hash is wrong, a status and no code. */
function isClientsFault(http: unknown): boolean {
  const status = (http as { status?: number } | undefined)?.status ?? 0;
  return status >= 400 && status < 500;
}

const valueKinds: readonly Kind[] = [
  Kind.VARIABLE,
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

/**
 * The document is as the schema wants it but for one value that cannot be taken, whether it is written there or came by
 * a variable: such an error points to the value alone. Apollo gives the first GRAPHQL_VALIDATION_FAILED, and the second
 * no code.
 */
function isAboutValue({ nodes, extensions: { code } }: GraphQLError) {
  const [node, ...more]: readonly ASTNode[] = nodes ?? [];
  const isGraphQLs = code === undefined || code === 'GRAPHQL_VALIDATION_FAILED';
  return isGraphQLs && !!node && more.length === 0 && valueKinds.includes(node.kind);
}
