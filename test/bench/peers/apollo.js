import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/** Serves as the documentation of Apollo Server begins, with one line on standard output when it does. */
export async function serve(options, context) {
  const server = new ApolloServer({ ...options, nodeEnv: 'production' });
  const { url } = await startStandaloneServer(server, { listen: { port: Number(process.env.PORT ?? 0) }, context });
  console.log(`READY ${url}`);
}
