import * as gql from 'graphql';

/** A place in the schema that takes text: an argument, or a field of an input object within one. */
export interface TextPlace {
  /** `Query.people(filter.name:)`. */
  name: string;
  /** The type of the whole argument, as a variable has it. */
  type: string;
  /** The type of the text itself: `ID`. */
  leaf: string;
  /** The whole argument, with this text in its place. */
  value(text: string): unknown;
  /** An operation that comes to it, with the argument in `$value`; `target` is the field that takes it. */
  query: string;
}

/** What comes to an object of a type: text before and after what is asked of it. */
type Way = readonly [before: string, after: string];

/** Arguments that the way to a place cannot do without, by the root field: each leads to something that has much. */
const needed: Record<string, string> = {
  person: 'id: "person:nan-du"',
  organization: 'id: "org:apple"',
  project: 'id: "project:glam"',
  capability: 'id: "capability:efficient-scaling"',
  departure: 'id: "departure:nan-du-2025"',
  claim: 'id: "claim:poached-and-divided"',
  source: 'id: "source:epoch-notable-ai-models"',
  node: 'id: "departure:nan-du-2025"',
  nodes: 'ids: ["person:nan-du"]',
  search: 'text: "apple"',
};

/** Every place of a schema that takes text, found by walking it, so that a new argument is among them by itself. */
export function textPlaces(schema: gql.GraphQLSchema): TextPlace[] {
  const ways = new Map<gql.GraphQLObjectType, Way>([[schema.getQueryType()!, ['', '']]]);
  const places: TextPlace[] = [];
  // A map gives what is added while it is walked, too: the nearest ways come first.
  for (const [type, [before, after]] of ways) {
    for (const field of Object.values(type.getFields()).sort((a, b) => rank(a) - rank(b))) {
      for (const argument of field.args) {
        for (const { path, leaf, value } of textsIn(argument.type)) {
          const others = field.args.filter((each) => each !== argument && gql.isRequiredArgument(each));
          const given = [`${argument.name}: $value`, ...others.map(() => needed[field.name]!)].join(', ');
          const selected = gql.isLeafType(gql.getNamedType(field.type)) ? '' : asked(field);
          places.push({
            name: `${type.name}.${field.name}(${[argument.name, ...path].join('.')}:)`,
            type: String(argument.type),
            leaf,
            value,
            query: `query ($value: ${argument.type}) { ${before} target: ${field.name}(${given}) ${selected} ${after} }`,
          });
        }
      }
      const given = needed[field.name] ?? (field.args.some(({ name }) => name === 'first') ? 'first: 1' : '');
      const step = type.name === 'Query' || !(field.name in needed) ? given : '';
      const returned = gql.getNamedType(field.type);
      const possible = gql.isAbstractType(returned) ? schema.getPossibleTypes(returned) : [returned];
      for (const each of possible) {
        if (!gql.isObjectType(each) || ways.has(each)) continue;
        const on = gql.isAbstractType(returned) ? `... on ${each.name} {` : '';
        ways.set(each, [`${before} ${field.name}${step && `(${step})`} { ${on}`, `${on && '}'} } ${after}`]);
      }
    }
  }
  return places;
}

/** One that is asked for by its id leads on best; what may be of several kinds is likely to be of another. */
const rank = ({ name, type }: gql.GraphQLField<unknown, unknown>) =>
  gql.isAbstractType(gql.getNamedType(type)) ? 2 : name in needed ? 0 : 1;

/** What has the store read: a connection that is asked for nothing of its own asks nothing. */
const asked = ({ type }: gql.GraphQLField<unknown, unknown>) =>
  gql.getNamedType(type).name.endsWith('Connection') ? '{ totalCount edges { cursor } }' : '{ __typename }';

interface Text {
  path: string[];
  leaf: string;
  value(text: string): unknown;
}

/** Where text can stand within an input of this type: every leaf but numbers and truths. */
function textsIn(type: gql.GraphQLInputType): Text[] {
  if (gql.isNonNullType(type)) return textsIn(type.ofType);
  if (gql.isListType(type)) {
    return textsIn(type.ofType).map(({ value, ...rest }) => ({ ...rest, value: (text) => [value(text)] }));
  }
  if (gql.isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      textsIn(field.type).map(({ path, leaf, value }) => ({
        path: [field.name, ...path],
        leaf,
        value: (text) => ({ [field.name]: value(text) }),
      })),
    );
  }
  return ['Int', 'Float', 'Boolean'].includes(type.name) ? [] : [{ path: [], leaf: type.name, value: (text) => text }];
}
