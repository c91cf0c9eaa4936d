import { Kind, parse, type ConstDirectiveNode, type GraphQLError } from 'graphql';
import { directives, fieldSet } from './directive.js';

export interface NamedSdl {
  readonly name: string;
  readonly sdl: string;
}

/**
 * What does not fit between subgraphs, in words for the teams that own them: what it is, which subgraphs know the type,
 * and what to do about it. Problems that are mended in the same way stand together.
 */
export function describeProblems(problems: readonly GraphQLError[], subgraphs: readonly NamedSdl[]): string {
  const places = typePlaces(subgraphs);
  const codes = [...new Set(problems.map(({ extensions }) => String(extensions.code)))];
  return codes
    .flatMap((code) => [
      ...problems
        .filter(({ extensions }) => extensions.code === code)
        .map(({ message }) => `- ${message.replaceAll('\n', '\n  ')}${whereIs(message, places)}`),
      `  To do: ${remedies[code] ?? `look up ${code} among the errors of Apollo Federation.`}`,
    ])
    .join('\n');
}

const sameType =
  'write the same in both; the team that owns the type says what. Two things that differ want two names.';
const keys =
  'an entity is known by the same key everywhere: take the @key of the subgraph that owns it, with each field it names.';
const oneOwner =
  'a field has one owner. Keep it in the subgraph that has the data, and remove it from the other; where both always ' +
  'give the same value, mark it @shareable in both; and where the type is an entity, give it the same @key in both.';

/** What mends a problem, by the code that Federation has for it. */
const remedies: Readonly<Record<string, string>> = {
  INVALID_FIELD_SHARING: oneOwner,
  FIELD_TYPE_MISMATCH: sameType,
  FIELD_ARGUMENT_TYPE_MISMATCH: sameType,
  FIELD_ARGUMENT_DEFAULT_MISMATCH: sameType,
  INPUT_FIELD_DEFAULT_MISMATCH: sameType,
  EXTERNAL_TYPE_MISMATCH: 'an @external field is a copy of what its owner declares: give it the same type.',
  EXTERNAL_ARGUMENT_MISSING: 'an @external field is a copy of what its owner declares: give it the same arguments.',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: 'add the argument to the other subgraph too, or make it optional.',
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: 'add the field to the other subgraph too, or make it optional.',
  ENUM_VALUE_MISMATCH: 'give it the same values in both: what clients both send and get has to be known everywhere.',
  TYPE_KIND_MISMATCH: 'a name is one kind of type: rename it in the subgraph that does not own it.',
  KEY_INVALID_FIELDS: keys,
  SATISFIABILITY_ERROR:
    `a gateway finds no way from the one subgraph to the other: ${keys} ` +
    'A subgraph that adds fields to it must not say resolvable: false.',
  REQUIRES_INVALID_FIELDS:
    '@requires names fields of another subgraph: declare each of them here as well, with its type there and @external.',
  EXTERNAL_MISSING_ON_BASE:
    '@external says that another subgraph gives the field, and none does: ask the team that owns the type to add it, ' +
    'or, where the value is at hand here, remove @external.',
  EXTERNAL_UNUSED: 'remove the field, or name it in the @requires or @provides that needs it.',
  INTERFACE_FIELD_NO_IMPLEM:
    'whatever implements an interface has all of its fields: add the field to the type, or take it off the interface.',
  INVALID_GRAPHQL: 'mend this subgraph first: its SDL is wrong by itself. Directives of Federation need an @link.',
};

/** The subgraphs that declare each type, by its name, with their keys of it. */
function typePlaces(subgraphs: readonly NamedSdl[]): Map<string, Map<string, string[]>> {
  const places = new Map<string, Map<string, string[]>>();
  for (const { name: subgraph, sdl } of subgraphs) {
    for (const node of parse(sdl).definitions) {
      if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) continue;
      const place = places.get(node.name.value) ?? new Map<string, string[]>();
      const own = directives({ astNode: node }, 'key').map(keyOf);
      place.set(subgraph, [...(place.get(subgraph) ?? []), ...own]);
      places.set(node.name.value, place);
    }
  }
  return places;
}

function keyOf(directive: ConstDirectiveNode): string {
  const resolvable = directive.arguments?.find(({ name }) => name.value === 'resolvable')?.value;
  const stub = resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
  return `@key(fields: "${fieldSet(directive)}"${stub ? ', resolvable: false' : ''})`;
}

/** The first type that a message quotes, and the subgraphs that declare it. */
function whereIs(message: string, places: ReturnType<typeof typePlaces>): string {
  const quoted = [...message.matchAll(/"(\w+)(?:[.(][^"]*)?"/g)].map(([, name]) => name!);
  const type = quoted.find((name) => places.has(name) && name !== 'Query');
  if (type === undefined) return '';
  const list = [...places.get(type)!].map(([subgraph, own]) => [subgraph, ...own].join(' with '));
  return `\n  ${type} is declared in ${new Intl.ListFormat('en').format(list)}.`;
}
