import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { propertiesOf } from '../relay/properties.js';
import { codeOf, formatError, unavailable } from './errors.js';
import type { Executor } from './executor.js';
import { limiting } from './limiting.js';
import type { Limits } from './limits.js';
import type { ServedContext, ServedRequest } from './request.js';
import { KnownRootTypes } from './root-types.js';
import { statusForLegacyClients } from './status.js';
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

/** An Apollo Server that executes in its own way, sends nothing to anybody, and logs what it hides from clients. */
export function createApollo(options: ApolloOptions) {
  const { schema, executor, logger, limits, introspection, logVariables, plugins } = options;
  return new ApolloServer<ServedContext>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ document, operationName, request, context }) =>
          executor({
            document,
            operationName: operationName ?? request.operationName,
            variables: request.variables,
            context,
          }),
      }),
      stop: async () => undefined,
    },
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [KnownRootTypes],
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    logger,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      limiting(limits),
      selecting,
      wellFormed(),
      reporting(logVariables),
      statusForLegacyClients(),
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

/** Notes for the log what was asked for and how it failed; a masked error goes to the log whole, and leaves its id. */
const reporting = (logVariables: boolean): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart({ request, contextValue: { report, requestId, log } }) {
    if (logVariables) report.variables = request.variables;
    return {
      async didResolveOperation({ operationName }) {
        report.operation = operationName?.slice(0, longestName) ?? null;
      },
      async didEncounterErrors({ errors }) {
        for (const error of errors) {
          const code = codeOf(error);
          report.code ??= code;
          const problem = { path: error.path, err: unwrapResolverError(error) };
          if (code === unavailable) log.warn(problem, 'store away');
          if (code !== 'INTERNAL_SERVER_ERROR') continue;
          error.extensions.requestId = requestId;
          log.error(problem, 'masked error');
        }
      },
    };
  },
});
