import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;

/** Where the jars and the compiled launcher are kept between runs. */
const cache = process.env.TEST_NEO4J_CACHE ?? join(homedir(), '.cache/talent-graph/neo4j-5.26.12');

export interface Neo4jOptions {
  /** Its data; a temporary folder, removed at the end, when absent. */
  home?: string;
  /** A free one when absent. */
  port?: number;
  /** Ask for a password: neo4j/neo4j, to be changed first. */
  auth?: boolean;
  /** Of the Java machine; a small one that starts soon when absent. */
  jvm?: readonly string[];
  /** How much of its files it keeps in memory, in MB. */
  pageCache?: number;
}

/** Starts soon, and compiles nothing well. Code has as much room as usual: once it is full, Java compiles nothing more. */
const small = ['-Xmx768m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:ReservedCodeCacheSize=240m'];

/** A real Neo4j on loopback. Needs Java 17, and Maven for the first start. */
export async function startNeo4j({ home, port = 0, auth = false, jvm = small, pageCache = 128 }: Neo4jOptions = {}) {
  const { lib, classes } = await prepareNeo4j();
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'talent-graph-neo4j-')));
  const server = spawn(
    'java',
    [...jvm, '-cp', `${lib}/*:${classes}`, 'Launcher', folder, String(port), String(auth), String(pageCache)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const exited = once(server, 'exit');
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  let ready: RegExpExecArray | null = null;
  while (!ready) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`expected Neo4j to start in ${folder}, but it ended`);
    ready = /^READY (\d+)$/.exec(value);
  }
  server.stdout.resume();
  return {
    uri: `bolt://127.0.0.1:${ready[1]}`,
    port: Number(ready[1]),
    pid: server.pid!,
    /** Ends it at once, as a crash would, and keeps the data of a given `home`. */
    async kill() {
      server.kill('SIGKILL');
      await exited;
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Downloads the server's jars and compiles the launcher, unless the cache has them. */
export async function prepareNeo4j() {
  const lib = join(cache, 'lib');
  await make(lib, (folder) => {
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
    const options = ['-q', '-B', '-f', join(here, 'pom.xml'), `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'];
    return run('mvn', [...options, goal]);
  });
  const source = join(here, 'Launcher.java');
  const version = createHash('sha256')
    .update(await readFile(source))
    .digest('hex')
    .slice(0, 12);
  const classes = join(cache, `launcher-${version}`);
  await make(classes, (folder) => run('javac', ['-cp', `${lib}/*`, '-d', folder, source]));
  return { lib, classes };
}

/** A folder is there whole or not at all, so that a run that was broken off leaves nothing half done to the next. */
async function make(folder: string, fill: (unfinished: string) => Promise<unknown>): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  await fill(unfinished);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
}
