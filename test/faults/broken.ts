import type { Program } from '../cli/command.js';

/** The command line, whose servers have the defects of `defects.ts`. */
export const broken: Program = [
  process.execPath,
  ...['--import', 'tsx', '--import', './test/faults/defects.ts'],
  'src/cli/main.ts',
];

/** Asks `person` by id: the whole answer. */
export async function askPerson(url: string, id: string, requestId = 'defect', signal?: AbortSignal) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query: 'query ($id: ID!) { person(id: $id) { name } }', variables: { id } }),
    ...(signal && { signal }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}
