import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The connections of a server, each with the answers that it still owes, in their order: a client may ask again before it
 * has been answered. All of them close with their connection. Node closes only that which is being sent, and would leave
 * those behind it open for ever, with all that waits for them to close.
 */
export type Answers = ReadonlyMap<Socket, ReadonlySet<ServerResponse>>;

/** Begins to keep them, before anything else hears of a request. */
export function answersOf(server: Server): Answers {
  const connections = new Map<Socket, Set<ServerResponse>>();
  server.on('connection', (socket) => {
    const answers = new Set<ServerResponse>();
    connections.set(socket, answers);
    socket.once('close', () => {
      connections.delete(socket);
      for (const answer of answers) {
        if (answer.socket) continue;
        answer.destroy();
        answer.emit('close');
      }
    });
  });
  server.prependListener('request', ({ socket }, answer) => {
    const answers = connections.get(socket);
    answers?.add(answer);
    answer.once('close', () => answers?.delete(answer));
  });
  return connections;
}
