import * as gql from 'graphql';
import { notesOf } from './field.js';

const known = new WeakMap<gql.DocumentNode, ReadonlySet<string>>();

/** The properties of nodes and facts that the fields of a document read. Of a document that comes again, looked up. */
export function propertiesOf(schema: gql.GraphQLSchema, document: gql.DocumentNode): ReadonlySet<string> {
  let properties = known.get(document);
  if (!properties) known.set(document, (properties = read(schema, document)));
  return properties;
}

function read(schema: gql.GraphQLSchema, document: gql.DocumentNode): Set<string> {
  const properties = new Set<string>();
  const types = new gql.TypeInfo(schema);
  gql.visit(
    document,
    gql.visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        const possible = gql.isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const type of possible) {
          const field = gql.isObjectType(type) ? type.getFields()[name] : undefined;
          for (const property of (field && notesOf(field).reads) ?? [name]) properties.add(property);
        }
      },
    }),
  );
  return properties;
}
