import type { GraphQLFormattedError } from 'graphql';

export interface Answered {
  data: unknown;
  /** Message, path and code of each error, in the order of paths: which of two comes first is a matter of time. */
  errors: { message: string; path: GraphQLFormattedError['path']; code: unknown }[];
}

interface Body {
  data?: unknown;
  errors?: readonly GraphQLFormattedError[];
}

/** Asks a server as a client does. */
export async function post(
  url: string,
  query: string,
  variables?: object,
  headers: object = {},
  signal?: AbortSignal,
): Promise<Answered> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return answered((await response.json()) as Body);
}

/** What of an answer has to be the same, whoever gives it. */
export function answered({ data = null, errors = [] }: Body): Answered {
  const told = errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code }));
  const key = ({ path, message }: (typeof told)[number]) => JSON.stringify([path, message]);
  return { data, errors: told.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
