import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { propertiesOf } from '../relay/properties.js';
import { codeOf, formatError, unavailable, withoutSuggestions } from './errors.js';
import type { Executor } from './executor.js';
import { withFreeAliases } from './free-aliases.js';
import { documentsWithin, textsWithin } from './kept-documents.js';
import { limiting } from './limiting.js';
import { keptDocuments, type Limits } from './limits.js';
import type { ServedContext, ServedRequest } from './request.js';
import { statusForLegacyClients } from './status.js';
import { validationRules } from './validation-rules.js';
import { wellFormed } from './well-formed.js';

export interface ApolloOptions {
  schema: GraphQLSchema;
  executor: Executor;
  logger: Logger;
  limits: Limits;
  introspection: boolean;
  logVariables: boolean;
  plugins: ApolloServerPlugin<ServedContext>[];
}

/**
 * Libraries that note in plain objects what is selected would find these there already, take an object with a `then` for a
 * promise, and leave out a `prototype`.
 */
const ofObjects = new Set([...Object.getOwnPropertyNames(Object.prototype), 'then', 'prototype']);

/** An Apollo Server that executes in its own way, sends nothing to anybody, and logs what it hides from clients. */
export function createApollo(options: ApolloOptions) {
  const { schema, executor, logger, limits, introspection, logVariables, plugins } = options;
  return new ApolloServer<ServedContext>({
    schema,
    parseOptions: { maxTokens: limits.tokens },
    persistedQueries: { cache: textsWithin(limits.persisted) },
    documentStore: documentsWithin(keptDocuments),
    validationRules,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: introspection ? formatError : (formatted, error) => formatError(withoutSuggestions(formatted), error),
    logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      // What is no text is told so before it is counted as something else.
      wellFormed(),
      limiting(limits),
      selecting,
      reporting(logVariables),
      statusForLegacyClients(),
      executing(withFreeAliases(ofObjects, executor)),
      ...plugins,
    ],
  });
}

/** Lets a request read no more of nodes and facts than its document asks for. */
const selecting: ApolloServerPlugin<ServedContext> = {
  async requestDidStart({ contextValue }) {
    return {
      async didResolveOperation({ schema, document }) {
        if ('reader' in contextValue)
          (contextValue as ServedRequest).reader.kept.select(propertiesOf(schema, document));
      },
    };
  },
};

/** How much of an operation's name goes into logs and spans. */
const longestName = 100;

/** Notes for the log what was asked for, and how it failed. */
const reporting = (logVariables: boolean): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart({ request, contextValue }) {
    const { report } = contextValue;
    if (logVariables) report.variables = request.variables;
    return {
      async didResolveOperation({ operationName }) {
        report.operation = operationName?.slice(0, longestName) ?? null;
      },
      async didEncounterErrors({ errors }) {
        reportErrors(errors, contextValue);
      },
    };
  },
});

/** A masked error goes to the log whole, and leaves its id. */
function reportErrors(errors: readonly GraphQLError[], { report, requestId, log }: ServedContext) {
  for (const error of errors) {
    const code = codeOf(error);
    report.code ??= code;
    const problem = { path: error.path, err: unwrapResolverError(error) };
    if (code === unavailable) log.warn(problem, 'store away');
    if (code !== 'INTERNAL_SERVER_ERROR') continue;
    error.extensions.requestId = requestId;
    log.error(problem, 'masked error');
  }
}

/**
 * Executes in our own way. Apollo Server lets a gateway do so as well, but what it tells one has accessors made for it,
 * and whatever those reach, which is all that the request has read, V8 keeps until its next full collection of garbage.
 */
const executing = (executor: Executor): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart({ contextValue }) {
    return {
      async responseForOperation({ document, operation, request: { operationName, variables } }) {
        if (!operation) return null;
        const { errors, ...result } = await executor({
          document,
          operationName,
          variables,
          context: contextValue,
        }).catch(failed);
        // Nothing has run, since variables are wrong: Apollo Server knows how to say so, as it does of an operation.
        if (!('data' in result)) return null;
        if (!errors) return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result } };

        reportErrors(errors, contextValue);
        const { formatted, headers } = toldByHttp(errors);
        return { http: { headers }, body: { kind: 'single', singleResult: { errors: formatted, ...result } } };
      },
    };
  },
});

/** What is left of an answer when not a resolver has failed but what runs them. */
const failed = (error: unknown): ExecutionResult => ({
  data: null,
  errors: [new GraphQLError(String(error), { originalError: error instanceof Error ? error : null })],
});

/** What clients see of errors. What those have for the headers of the answer goes there, and nowhere else. */
function toldByHttp(errors: readonly GraphQLError[]) {
  const headers = new HeaderMap();
  const formatted = errors.map((error) => {
    const { http, ...extensions } = error.extensions as { http?: { headers?: ReadonlyMap<string, string> } };
    http?.headers?.forEach((value, name) => headers.set(name, value));
    return formatError({ ...error.toJSON(), extensions }, error);
  });
  return { formatted, headers };
}
