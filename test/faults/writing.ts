import 'reflect-metadata';
import { PersonResolver } from '../../src/people/person.resolver.js';
import type { GraphStore } from '../../src/store/store.js';
import { people, putPeople } from '../store/statements.js';

/**
 * Loaded into a server before all else: who asks it for `person:write-7` has it write the batch `full-7` of fifty people
 * first, and is told of nobody. The API of this product writes nothing.
 */
const { person } = PersonResolver.prototype;
PersonResolver.prototype.person = async function (this: PersonResolver, ...[id, context, info]) {
  const name = /^person:write-(\d+)$/.exec(id)?.[1];
  if (name === undefined) return person.call(this, id, context, info);
  const { store } = context.reader as unknown as { store: GraphStore };
  await store.write((tx) => tx.run(putPeople, { rows: people(`full-${name}`, 50) }));
  return null;
};
