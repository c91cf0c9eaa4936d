import type { GraphQLFormattedError } from 'graphql';

export interface Answered {
  status: number;
  data: unknown;
  /** Message, path and code of each error, in the order of paths: which of two comes first is a matter of time. */
  errors: { message: string; path: GraphQLFormattedError['path']; code: unknown }[];
}

/** Asks a server as a client does. */
export async function post(url: string, query: string, variables?: object, headers: object = {}): Promise<Answered> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: GraphQLFormattedError[] };
  const errors = (body.errors ?? []).map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions?.code,
  }));
  errors.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { status: response.status, data: body.data ?? null, errors };
}
