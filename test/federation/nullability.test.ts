import { getNamedType, isAbstractType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import { expect, it } from 'vitest';
import { buildSubgraph, type Subgraph } from '../../src/federation/subgraph.js';
import { subgraphs } from '../../src/subgraphs.js';

const built = await Promise.all(subgraphs.map(buildSubgraph));
const ownerOf = (typeName: string) => built.find(({ references }) => typeName in references);

/** The fields for which a gateway has to ask another subgraph than for what they stand in. */
function crossing(subgraph: Subgraph): string[] {
  const { schema } = subgraph;
  const isForeign = (typeName: string) => ![undefined, subgraph].includes(ownerOf(typeName));
  const foreign = [...Object.keys(schema.getTypeMap())].filter((name) =>
    namesOf(schema, name).some((possible) => isForeign(possible)),
  );
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('_')) return [];
    return Object.values(type.getFields())
      .filter(({ name }) => name !== 'id' && !name.startsWith('_'))
      .filter(
        (field) =>
          // A root field may be all that this subgraph is asked for.
          type === schema.getQueryType() || isForeign(type.name) || foreign.includes(getNamedType(field.type).name),
      )
      .map(({ name, type: returned }) => `${type.name}.${name}: ${String(returned)}`);
  });
}

function namesOf(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName)!;
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [typeName];
}

it.each(built)('what $name leaves to others, or adds to what is theirs, can be null', (subgraph) => {
  const fields = crossing(subgraph);
  expect(fields.length).toBeGreaterThan(3);
  expect(fields.filter((field) => field.endsWith('!'))).toEqual([]);
});

it('within a subgraph, what is always there cannot be null', () => {
  const [people] = built;
  const fields = (people!.schema.getType('Employment') as ReturnType<GraphQLSchema['getQueryType']>)!.getFields();
  expect(isNonNullType(fields.person!.type)).toBe(true);
  expect(isNonNullType(fields.organization!.type)).toBe(false);
});
