import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { ClaimResolver } from '../../src/claims/claim.resolver.js';
import { PersonResolver } from '../../src/people/person.resolver.js';
import { endless } from '../store/statements.js';

/**
 * Loaded into a server before all else, it gives `Query.person` defects, by id, and `Query.claim` one, which this product does not have. SIGUSR2
 * is one that belongs to no request.
 */
type Resolve = PersonResolver['person'];
type Args = Parameters<Resolve>;

const defects: Record<string, (...args: Args) => unknown> = {
  'person:throws': () => {
    throw new TypeError('secret of a resolver');
  },
  'person:rejects': async () => {
    await wait(1);
    throw new Error('secret of a promise');
  },
  // The answer does not wait for what fails.
  'person:forgets': () => {
    void Promise.reject(new Error('nobody waits for this'));
    return null;
  },
  'person:explodes': () => {
    setTimeout(() => {
      throw new Error('nobody catches this');
    }, 1);
    return null;
  },
  'person:slow': () => wait(2_000, null),
  'person:endless': (_id, { reader }) => reader.run(endless, { n: 100_000 }),
};

const { person } = PersonResolver.prototype;
const broken = function (this: PersonResolver, ...args: Args) {
  const defect = defects[args[0]];
  return defect ? defect(...args) : person.apply(this, args);
};
PersonResolver.prototype.person = broken as Resolve;

const { claim } = ClaimResolver.prototype;
ClaimResolver.prototype.claim = function (this: ClaimResolver, id, context, info) {
  if (id !== 'claim:endless') return claim.call(this, id, context, info);
  return context.reader.run(endless, { n: 100_000 }) as never;
};

process.on('SIGUSR2', () => void Promise.reject(new Error('this is of no request')));
