import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Who has not sent a whole request so many milliseconds after the end began is waited for no more. */
const patience = 5_000;

export interface Ending {
  /** Whether the server has been told to end: it finishes what runs, and begins nothing. */
  begun: boolean;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Lets a server end soon, whatever its clients do, and without cutting off any that it has begun to answer. */
export function endSoon(app: FastifyInstance): Ending {
  const ending: Ending = { begun: false };
  /** Each with what it asks now, until all of the answer is sent. */
  const connections = new Map<Socket, Exchange | null>();
  app.server.on('connection', (socket) => {
    connections.set(socket, null);
    socket.once('close', () => connections.delete(socket));
  });
  app.server.on('request', (request, response) => {
    const { socket } = request;
    connections.set(socket, { request, response });
    response.once('close', () => connections.get(socket)?.response === response && connections.set(socket, null));
  });

  // Node takes for idle whom it has answered, though the answer is still being sent, and would cut that off.
  const closeIdle = app.server.closeIdleConnections.bind(app.server);
  app.server.closeIdleConnections = () => {
    const sending = [...connections.values()].flatMap((exchange) => exchange?.response ?? []);
    const sent = sending.filter(({ writableEnded }) => writableEnded).map((response) => once(response, 'close'));
    void Promise.race([Promise.all(sent), wait(patience, undefined, { ref: false })]).then(closeIdle);
  };

  app.addHook('preClose', async () => {
    ending.begun = true;
    // Node closes those that it has answered, and leaves those that have not asked, or not to the end, without a limit.
    setTimeout(() => {
      for (const [socket, exchange] of connections) if (!exchange?.request.complete) socket.destroy();
    }, patience).unref();
  });
  // An answer is the last on its connection: kept alive, it would hold up the end.
  app.addHook('onSend', async (_request, reply) => void (ending.begun && reply.header('connection', 'close')));
  return ending;
}
