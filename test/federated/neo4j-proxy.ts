import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a process and a Neo4j, which may seem to go away, or to be slow to answer, for that process alone. */
export async function startNeo4jProxy(uri: string) {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  const answers = new Set<Socket>();
  let held = false;
  const serve = (client: Socket) => {
    const server = connect(Number(port), hostname);
    client.pipe(server);
    server.on('data', (data) => client.write(data));
    if (held) server.pause();
    answers.add(server);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        answers.delete(server);
        client.destroy();
        server.destroy();
      });
    }
  };
  let server: Server;
  const listen = async (at: number) => {
    server = createServer(serve).listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const own = await listen(0);
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    uri: `bolt://127.0.0.1:${own}`,
    /** Breaks all connections, and takes no more. */
    cut,
    restore: () => listen(own),
    /** Statements go through, and their answers do not. */
    hold() {
      held = true;
      for (const socket of answers) socket.pause();
    },
    release() {
      held = false;
      for (const socket of answers) socket.resume();
    },
  };
}
