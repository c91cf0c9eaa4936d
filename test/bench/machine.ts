import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { number } from './format.js';

const versionOf = (folder: string, name: string): string =>
  JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, 'utf8')).version;
const elsewhere = (pattern: RegExp, text: string) => pattern.exec(text)?.[1] ?? 'unknown';

/** What it is measured on, and with: `[what, which]`. */
export function machine(): [string, string][] {
  const root = (name: string) => versionOf('.', name);
  const peer = (name: string) => versionOf('test/bench', name);
  const both = (name: string) => (root(name) === peer(name) ? root(name) : `${root(name)}, of the peers ${peer(name)}`);
  const java = elsewhere(/"([^"]+)"/, spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '');
  const neo4j = elsewhere(/<neo4j.version>([^<]+)</, readFileSync('test/neo4j/pom.xml', 'utf8'));
  return [
    ['processor', `${cpus()[0]!.model}, ${cpus().length} cores`],
    ['memory', `${number(totalmem() / 2 ** 30)} GB`],
    ['system', `${type()} ${release()}`],
    ['Node', process.version],
    ['Java', java],
    ['Neo4j', neo4j],
    ['@neo4j/graphql', peer('@neo4j/graphql')],
    ['neo4j-driver', both('neo4j-driver')],
    ['graphql', both('graphql')],
    ['Apollo Server', both('@apollo/server')],
    ['DataLoader', both('dataloader')],
    ['@grafeo-db/js, the embedded store', root('@grafeo-db/js')],
  ];
}
