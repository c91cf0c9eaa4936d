import Module from 'node:module';

/** Loaded into a process before all else: a machine that the embedded store has no build for. */
const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
const { _load: load } = loader;
loader._load = (name, ...rest) => {
  if (/^@grafeo-db\/js-|\.node$/.test(name)) throw new Error(`Cannot find module ${name}`);
  return load(name, ...rest);
};
