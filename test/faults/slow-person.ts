import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { PersonResolver } from '../../src/people/person.resolver.js';

/** Loaded into a server before all else, it takes three seconds over `Query.person`, and says when they begin. */
type Resolve = PersonResolver['person'];

const { person } = PersonResolver.prototype;
const slow = async function (this: PersonResolver, ...args: Parameters<Resolve>) {
  process.stderr.write('Query.person has begun\n');
  await wait(3_000);
  return person.apply(this, args);
};
PersonResolver.prototype.person = slow as Resolve;
