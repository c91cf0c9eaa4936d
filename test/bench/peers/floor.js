// The floor: one hand-written statement a question, and no GraphQL.
import { createServer } from 'node:http';
import { questions } from './floor-questions.js';

const server = createServer(async (request, response) => {
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { question, variables, fields, more } = JSON.parse(Buffer.concat(chunks).toString());
    const data = await questions[question](variables, shapeOf(fields, more));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`READY http://127.0.0.1:${server.address().port}/`);
});
process.once('SIGTERM', () => process.exit(0));

/** What is asked for beside the rest: `of('person')` lists the fields, and `page(3)` is how long a page is. */
function shapeOf(fields, more) {
  const of = (kind) =>
    fields.filter((field) => field.startsWith(`${kind}.`)).map((field) => field.slice(kind.length + 1));
  return { of, page: (size) => size + more };
}
