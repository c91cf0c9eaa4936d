import { plansMade } from '../bench/plans.js';
import { seededNeo4j, startFederation } from '../federated/federation.js';
import { neo4jEnvironment, type Role } from '../federated/processes.js';
import { startMeasured } from '../hostile/measured.js';

/** What is asked, and all processes that it is made of. */
export interface Loaded {
  url: string;
  /** By name. The first is the one that clients ask. */
  processes: Record<string, Pick<Role, 'memory' | 'log'>>;
  end(): Promise<unknown>;
}

type Settings = Record<string, string>;

/** The log has errors alone, and a process as much of young memory as in the image. */
const common: Settings = { LOG_LEVEL: 'error', NODE_OPTIONS: '--max-semi-space-size=64' };

/** The forms in which the product runs, over the seeds. All but `embedded` empty the Neo4j of the tests first. */
export const forms = {
  embedded: (settings: Settings = {}) => startOne(settings),
  async neo4j(settings: Settings = {}): Promise<Loaded> {
    await seededNeo4j();
    const loaded = await startOne({ ...neo4jEnvironment(), ...settings });
    await planned();
    return loaded;
  },
  /** The settings are of each process, those `ofGateway` of one. */
  async federated(settings: Settings = {}, ofGateway: Settings = {}): Promise<Loaded> {
    const every = { ...common, ...settings };
    const { gateway, subgraphs, end } = await startFederation(ofGateway, ['./test/hostile/heap.ts'], every);
    await planned();
    return { url: gateway.url, processes: { gateway, ...subgraphs }, end };
  },
};

export type FormName = keyof typeof forms;

async function startOne(settings: Settings): Promise<Loaded> {
  const server = await startMeasured({ ...common, ...settings });
  return { url: server.url, processes: { server }, end: server.end };
}

function planned() {
  const { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password } = neo4jEnvironment();
  return plansMade({ uri, username, password });
}
