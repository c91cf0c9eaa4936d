import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Who has not sent a whole request so many milliseconds after the end began is waited for no more. */
const patience = 5_000;

export interface Ending {
  /** Whether the server has been told to end: it finishes what runs, and begins nothing. */
  begun: boolean;
}

/** Lets a server end soon, whatever its clients do, and without cutting off any that it has begun to answer. */
export function endSoon(app: FastifyInstance): Ending {
  const ending: Ending = { begun: false };
  /** Each with what it asks now. */
  const connections = new Map<Socket, IncomingMessage | null>();
  app.server.on('connection', (socket) => {
    connections.set(socket, null);
    socket.once('close', () => connections.delete(socket));
  });
  app.server.on('request', (request, response) => {
    const { socket } = request;
    connections.set(socket, request);
    response.once('close', () => connections.get(socket) === request && connections.set(socket, null));
  });

  app.addHook('preClose', async () => {
    ending.begun = true;
    // Node closes those that it has answered, and leaves those that have not asked, or not to the end, without a limit.
    setTimeout(() => {
      for (const [socket, request] of connections) if (!request?.complete) socket.destroy();
    }, patience).unref();
  });
  // An answer is the last on its connection: kept alive, it would hold up the end.
  app.addHook('onSend', async (_request, reply) => void (ending.begun && reply.header('connection', 'close')));
  return ending;
}
