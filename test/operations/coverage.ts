import * as gql from 'graphql';
import { validationRules } from '../../src/server/validation-rules.js';

/**
 * What of a schema no operation touches: fields (those of an interface through a selection on the interface itself),
 * arguments, fields of inputs, and orders. Operations that the schema does not validate touch nothing.
 */
export function untouched(schema: gql.GraphQLSchema, sources: readonly string[]): string[] {
  const touched = new Set(sources.flatMap((source) => touchedBy(schema, source)));
  return everything(schema).filter((name) => !touched.has(name));
}

function everything(schema: gql.GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (gql.isIntrospectionType(type)) return [];
    if (gql.isObjectType(type) || gql.isInterfaceType(type)) {
      return Object.values(type.getFields()).flatMap(({ name, args }) => [
        `${type.name}.${name}`,
        // The arguments of pages are the same everywhere, so that each on some list will do.
        ...args.map((arg) => (isOfPage(arg.name) ? `(${arg.name}:)` : `${type.name}.${name}(${arg.name}:)`)),
      ]);
    }
    if (gql.isInputObjectType(type)) return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
    if (gql.isEnumType(type) && type.name.endsWith('Order')) {
      return type.getValues().map(({ name }) => `${type.name}.${name}`);
    }
    return [];
  });
}

const isOfPage = (argument: string) => ['first', 'after', 'last', 'before'].includes(argument);

function touchedBy(schema: gql.GraphQLSchema, source: string): string[] {
  const document = parseOrNull(source);
  if (!document || gql.validate(schema, document, [...gql.specifiedRules, ...validationRules]).length > 0) return [];
  const touched: string[] = [];
  const info = new gql.TypeInfo(schema);
  gql.visit(
    document,
    gql.visitWithTypeInfo(info, {
      Field: ({ name }) => void touched.push(`${info.getParentType()!.name}.${name.value}`),
      Argument: ({ name }) =>
        void touched.push(
          isOfPage(name.value)
            ? `(${name.value}:)`
            : `${info.getParentType()!.name}.${info.getFieldDef()!.name}(${name.value}:)`,
        ),
      ObjectField: ({ name }) =>
        void touched.push(`${gql.getNamedType(info.getParentInputType())!.name}.${name.value}`),
      EnumValue: ({ value }) => void touched.push(`${gql.getNamedType(info.getInputType())!.name}.${value}`),
    }),
  );
  return touched;
}

function parseOrNull(source: string): gql.DocumentNode | null {
  try {
    return gql.parse(source);
  } catch {
    return null;
  }
}
