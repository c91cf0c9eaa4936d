import * as gql from 'graphql';

type Fragments = ReadonlyMap<string, gql.FragmentDefinitionNode>;

const known = new WeakMap<gql.DocumentNode, Fragments>();

/** The fragments of a document by name. Of a document that comes again, looked up. */
export function fragmentsOf(document: gql.DocumentNode): Fragments {
  let fragments = known.get(document);
  if (!fragments) {
    const definitions = document.definitions.filter((each) => each.kind === gql.Kind.FRAGMENT_DEFINITION);
    known.set(document, (fragments = new Map(definitions.map((each) => [each.name.value, each]))));
  }
  return fragments;
}
