import type { ApolloServerPlugin } from '@apollo/server';
import type { ServedContext } from './request.js';

/** What is wrong with a request that came well over HTTP: its document, its variables, or the choice of an operation. */
const codes = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * Answers a wrong operation with 200 where the client asks for `application/json` by name, and not also for
 * `application/graphql-response+json`: before that media type there was, clients took any other status for a failure of
 * the network, and GraphQL over HTTP still has servers spare them. Everybody else gets 400.
 */
export const statusForLegacyClients = (): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http, body } }) {
        if (http.status !== 400 || body.kind !== 'single' || !isLegacy(request.http?.headers.get('accept'))) return;
        if (body.singleResult.errors?.every(({ extensions }) => codes.has(extensions?.code))) http.status = 200;
      },
    };
  },
});

const isLegacy = (accept = '') =>
  /\bapplication\/json\b/i.test(accept) && !/\bapplication\/graphql-response\+json\b/i.test(accept);
