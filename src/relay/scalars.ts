import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { InvalidInput, shown } from '../errors.js';
import { parsePartialDate } from '../graph/partial-date.js';

const parse = (value: unknown) => {
  if (typeof value !== 'string') {
    throw new InvalidInput(`expected a date as 2025, 2025-09 or 2025-09-02, but got ${shown(value)}`);
  }
  parsePartialDate(value);
  return value;
};

/** A date with the precision of its source. */
export const PartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A date as precise as its source: `2025`, `2025-09` or `2025-09-02` (ISO 8601, reduced precision; ' +
    'years 0001 to 9999). It stands for any day within it.',
  specifiedByURL: 'https://www.iso.org/iso-8601-date-and-time-format.html',
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: inDocument(parse),
});

/** Recorded time. Kept as milliseconds since 1970, given out as ISO 8601 in UTC. */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'An instant in UTC, to the millisecond, such as `2025-09-04T00:00:00.000Z` (RFC 3339).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: parseInstant,
  parseLiteral: inDocument(parseInstant),
});

function parseInstant(value: unknown): number {
  const instant =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  // Date.parse takes the 30th of February for the 2nd of March.
  if (instant) parsePartialDate(value.slice(0, 10));
  const epoch = instant ? Date.parse(value) : NaN;
  if (Number.isNaN(epoch)) {
    throw new InvalidInput(`expected an instant as 2025-09-04T00:00:00Z, but got ${shown(value)}`);
  }
  return epoch;
}

/** Reads a value that is written in a document. An error with its own place there is passed on in its own words alone. */
function inDocument<T>(read: (value: unknown) => T) {
  return (node: ValueNode): T => {
    try {
      return read(node.kind === Kind.STRING ? node.value : valueFromASTUntyped(node));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new GraphQLError(error.message, { nodes: node, originalError: error });
    }
  };
}
