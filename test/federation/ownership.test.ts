import {
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { directives, hasDirective } from '../../src/federation/directive.js';
import { buildSubgraph, isEntity, type Subgraph } from '../../src/federation/subgraph.js';
import { subgraphs } from '../../src/subgraphs.js';

const built = await Promise.all(subgraphs.map(buildSubgraph));
const objects = ({ schema }: Subgraph) =>
  Object.values(schema.getTypeMap()).filter(
    (type: GraphQLNamedType): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('_'),
  );
const all = built.flatMap((subgraph) => objects(subgraph).map((type) => ({ subgraph, type })));
const at = ({ subgraph, type }: (typeof all)[number], field = '') => `${subgraph.name}: ${type.name}${field}`;
const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const isResolvable = (key: ConstDirectiveNode) =>
  !key.arguments?.some(({ name, value }) => name.value === 'resolvable' && 'value' in value && value.value === false);

/** What the composers do not see: a directive that fits and yet says nothing, or what is not so. */
describe('the directives of the four subgraphs', () => {
  it('@key: each entity has one owner, which can be asked for it', () => {
    const entities = [
      ...new Set(
        all
          .map(({ type }) => type)
          .filter(isEntity)
          .map(({ name }) => name),
      ),
    ];
    expect(entities).toHaveLength(7);
    for (const name of entities) {
      const owners = built.filter(({ references }) => name in references);
      expect(
        owners.map((owner) => owner.name),
        name,
      ).toHaveLength(1);
      const [key] = directives(owners[0]!.schema.getType(name)!, 'key');
      expect(isResolvable(key!), name).toBe(true);
    }
  });

  it('@key: whoever adds fields to an entity can be asked for them, and whoever adds none cannot', () => {
    const stubs = all.filter(({ subgraph, type }) => isEntity(type) && !(type.name in subgraph.references));
    const resolvable = (stub: (typeof all)[number]) => directives(stub.type, 'key').some(isResolvable);
    const adding = (stub: (typeof all)[number]) => fieldsOf(stub.type).some((field) => addsItself(stub.type, field));
    expect(stubs.filter(resolvable).map((stub) => at(stub))).toEqual(stubs.filter(adding).map((stub) => at(stub)));
  });

  it('@shareable: only on what several subgraphs give', () => {
    const shared = all.flatMap((place) => {
      const shares = fieldsOf(place.type).filter(
        (field) => hasDirective(place.type, 'shareable') || hasDirective(field, 'shareable'),
      );
      return shares.map(({ name }) => ({ place, name }));
    });
    const alone = shared.filter(
      ({ place, name }) => all.filter(({ type }) => type.name === place.type.name && type.getFields()[name]).length < 2,
    );
    expect(shared.length).toBeGreaterThan(0);
    expect(alone.map(({ place, name }) => at(place, `.${name}`))).toEqual([]);
  });

  it('@link: imports what is used', () => {
    for (const { name, sdl } of built) {
      const [first, ...rest] = sdl.split('\n');
      const imported = [...first!.matchAll(/"(@\w+)"/g)].map(([, directive]) => directive);
      const used = rest.join('\n').match(/@(?!specifiedBy|deprecated)[a-z]\w+/g);
      expect(imported.sort(), name).toEqual([...new Set(used)].sort());
    }
  });
});

const addsItself = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) =>
  field.name !== 'id' && !hasDirective(field, 'external') && !hasDirective(type, 'external');
