import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answers } from './answers.js';

/** Who has not sent a whole request so many milliseconds after the end began is waited for no more. */
const patience = 5_000;

export interface Ending {
  /** Whether the server has been told to end: it finishes what runs, and begins nothing. */
  begun: boolean;
}

/** Lets a server end soon, whatever its clients do, and without cutting off any that it has begun to answer. */
export function endSoon(app: FastifyInstance, connections: Answers): Ending {
  const ending: Ending = { begun: false };

  // Node takes for idle whom it has answered, though the answer is still being sent, and would cut that off.
  const closeIdle = app.server.closeIdleConnections.bind(app.server);
  app.server.closeIdleConnections = () => {
    const sending = [...connections.values()].flatMap((answers) => [...answers]);
    const sent = sending
      .filter(({ writableEnded }) => writableEnded)
      .map((answer) => once(answer, 'close').catch(() => undefined));
    void Promise.race([Promise.all(sent), wait(patience, undefined, { ref: false })]).then(closeIdle);
  };

  app.addHook('preClose', async () => {
    ending.begun = true;
    // Node closes those that it has answered, and leaves those that have not asked, or not to the end, without a limit.
    setTimeout(() => {
      for (const [socket, answers] of connections) if (![...answers].some(({ req }) => req.complete)) socket.destroy();
    }, patience).unref();
  });
  // The last answer is the last on its connection: kept alive, that would hold up the end.
  app.addHook('onSend', async (request, reply) => {
    const last = [...(connections.get(request.raw.socket) ?? [])].at(-1);
    if (ending.begun && last === reply.raw) void reply.header('connection', 'close');
  });
  return ending;
}
