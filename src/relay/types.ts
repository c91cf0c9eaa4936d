import { Directive, Field, Float, ID, InterfaceType, Int, ObjectType, type ClassType } from 'type-graphql';
import { kindOfId } from '../graph/id.js';
import { Connection, type Edge } from './connection.js';
import { notes, Reads } from './field.js';
import { DateTime, PartialDate } from './scalars.js';

/** What a fact tells beside who said so, and since when we know it. */
const factFields = {
  role: [() => String, 'Their role, in the words of the source; null if it does not say.'],
  weight: [() => Float, 'The weight of this fact, from 0 to 1; null if no source gives one, which counts as 1.'],
  degree: [() => String, 'The degree studied for; null if the source does not say.'],
  about: [() => String, 'What the partnership is about, in brief.'],
  locator: [() => String, 'Where in the source: a page, a section or a paragraph.'],
} as const;
export type FactField = keyof typeof factFields;

const name = (id: { id: string }) => kindOfId(id.id)!;

interface ConnectionOptions {
  description: string;
  /** Its edges are facts, and tell these fields of them beside those that every fact has. */
  fact?: readonly FactField[];
  /** Another subgraph owns the nodes. */
  foreign?: boolean;
  /** Adds other fields to its edges. */
  edge?: (edge: ClassType) => void;
  /** Other subgraphs have it too. */
  shareable?: boolean;
}

/**
 * The types that every subgraph has for itself: classes made anew for each, since a field that one subgraph adds to a
 * class would show up in all that share it.
 */
export function sharedTypes(source: () => ClassType) {
  @Directive('@shareable')
  @ObjectType('PageInfo', { description: 'The position of a page in its list, as specified by Relay.' })
  class PageInfo {
    @Field(() => Boolean, { description: 'Whether there are rows after this page.' })
    hasNextPage!: boolean;
    @Field(() => Boolean, { description: 'Whether there are rows before this page.' })
    hasPreviousPage!: boolean;
    @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null if the page is empty.' })
    startCursor!: string | null;
    @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null if the page is empty.' })
    endCursor!: string | null;
  }

  @Directive('@shareable')
  @ObjectType('LocalizedText', { description: 'A text and its language.' })
  class LocalizedText {
    @Field(() => String, { description: 'A BCP 47 language tag, such as `en` or `zh`.' })
    language!: string;
    @Field(() => String, { description: 'The text in that language.' })
    text!: string;
  }

  @InterfaceType('Node', { description: 'An object with a globally unique id.', resolveType: name })
  abstract class Node {
    @Field(() => ID, {
      description: 'A readable, globally unique and stable id: the kind, a colon and a name, such as `person:nan-du`.',
    })
    id!: string;
  }

  /** The fields that tell of a fact, on an edge or on a node of its own. */
  function tellFact(target: ClassType, fields: readonly FactField[]) {
    const field = (key: string, type: () => unknown, options: object) =>
      Field(type as () => ClassType, options)(target.prototype as object, key);
    for (const key of fields) field(key, factFields[key][0], { nullable: true, description: factFields[key][1] });
    field('start', () => PartialDate, {
      nullable: true,
      description: 'When the fact began to hold; null if unknown.',
    });
    field('end', () => PartialDate, {
      nullable: true,
      description: 'When the fact ceased to hold; null if unknown, or if it still holds.',
    });
    field('confidence', () => Float, { description: 'The confidence in this record, from 0 to 1.' });
    field('inferred', () => Boolean, {
      description: 'True if we inferred it and no source states it explicitly.',
    });
    field('recordedAt', () => DateTime, { description: 'When it was recorded in this graph.' });
    Reads('recAt')(target.prototype as object, 'recordedAt');
    field('sources', () => [source()], { nullable: true, description: 'The sources it is based on.' });
  }

  /** `{prefix}Connection` and `{prefix}Edge`, with the fields of the edge's fact where `fact` names some. */
  function connection(prefix: string, node: () => ClassType | object, options: ConnectionOptions) {
    const shareable = options.shareable ? [Directive('@shareable')] : [];

    @ObjectType(`${prefix}Edge`, { description: 'A row of the list, with its cursor.' })
    class EdgeType {
      @Field(() => String, { description: 'An opaque cursor for this row, valid only in this list.' })
      cursor!: string;
    }
    // Of a type that subgraphs share each lets a null go up as far as the others, and so as the API of them all.
    const nullable = options.foreign === true || options.shareable === true;
    Field(node as () => ClassType, { nullable, description: 'The node at the end of the edge.' })(
      EdgeType.prototype,
      'node',
    );
    if (options.fact) tellFact(EdgeType, options.fact);
    options.edge?.(EdgeType);

    @ObjectType(`${prefix}Connection`, { description: options.description })
    class ConnectionType extends Connection<Edge<unknown>> {
      @notes({ resolve: (connection: Connection) => connection.edges() })
      @Field(() => [EdgeType], { name: 'edges', description: 'The edges of this page, in order.' })
      override edges() {
        return super.edges();
      }
      @notes({ resolve: (connection: Connection) => connection.pageInfo() })
      @Field(() => PageInfo, { description: 'The position of this page in the list.' })
      override pageInfo() {
        return super.pageInfo();
      }
      @notes({ resolve: (connection: Connection) => connection.countAll() })
      @Field(() => Int, { description: 'The number of rows in the whole list. Counted only if requested.' })
      totalCount() {
        return this.countAll();
      }
    }
    for (const directive of shareable) for (const type of [EdgeType, ConnectionType]) directive(type);
    return ConnectionType;
  }

  return { PageInfo, LocalizedText, Node, connection, tellFact };
}
