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

/** What is said of a defect to whom it was who asked for a person. */
export const masked = (requestId: string, subgraph?: string) => ({
  data: { person: null },
  errors: [
    {
      message: 'Internal server error',
      locations: [{ line: 1, column: 20 }],
      path: ['person'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, ...(subgraph && { subgraph }) },
    },
  ],
});

interface Line {
  level: number;
  msg: string;
  requestId?: string;
  err?: { message: string };
}

/** The first line of a log that says this, and perhaps of this request, once there is one. */
export async function untilLogged(log: () => string, msg: string, requestId?: string): Promise<Line> {
  for (let tries = 0; tries < 500; tries++) {
    const lines = log()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
    const found = lines.find((line) => line.msg === msg && (!requestId || line.requestId === requestId));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`expected '${msg}' in the log, but got:\n${log()}`);
}
