import { Directive, Field, Float, ID, InterfaceType, Int, ObjectType, type ClassType } from 'type-graphql';
import { kindOfId } from '../graph/id.js';
import { Connection, type Edge } from './connection.js';
import { notes, Reads } from './field.js';
import { DateTime, PartialDate } from './scalars.js';

/** What a fact tells beside who said so, and since when we know it. */
const factFields = {
  role: [() => String, 'What they do or did there, in the words of the source; null where it does not say.'],
  weight: [() => Float, 'How much, from 0 to 1; null where no source says, which counts as 1.'],
  degree: [() => String, 'The degree studied for; null where the source does not say.'],
  about: [() => String, 'What the partnership is about, in short.'],
  locator: [() => String, 'Where in the source: a page, a section, a paragraph.'],
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
  @ObjectType('PageInfo', { description: 'Where a page lies in its list, as Relay specifies it.' })
  class PageInfo {
    @Field(() => Boolean, { description: 'Whether the list goes on after this page.' })
    hasNextPage!: boolean;
    @Field(() => Boolean, { description: 'Whether there is something before this page.' })
    hasPreviousPage!: boolean;
    @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null when the page is empty.' })
    startCursor!: string | null;
    @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null when the page is empty.' })
    endCursor!: string | null;
  }

  @Directive('@shareable')
  @ObjectType('LocalizedText', { description: 'A text and the language that it is in.' })
  class LocalizedText {
    @Field(() => String, { description: 'A BCP 47 tag: `en`, `zh`.' })
    language!: string;
    @Field(() => String, { description: 'The text in that language.' })
    text!: string;
  }

  @InterfaceType('Node', { description: 'Whatever has an id of its own.', resolveType: name })
  abstract class Node {
    @Field(() => ID, {
      description: 'Readable, unique and lasting: the kind, a colon and a name, as in `person:nan-du`.',
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
      description: 'When it began to hold; null where that is not known.',
    });
    field('end', () => PartialDate, {
      nullable: true,
      description: 'When it ceased to hold; null where that is not known, and while it still holds.',
    });
    field('confidence', () => Float, { description: 'How sure the record is, from 0 to 1.' });
    field('inferred', () => Boolean, {
      description: 'True where we concluded it and no source says it in so many words.',
    });
    field('recordedAt', () => DateTime, { description: 'When it was entered here.' });
    Reads('recAt')(target.prototype as object, 'recordedAt');
    field('sources', () => [source()], { nullable: true, description: 'Who says so.' });
  }

  /** `{prefix}Connection` and `{prefix}Edge`, with the fields of the edge's fact where `fact` names some. */
  function connection(prefix: string, node: () => ClassType | object, options: ConnectionOptions) {
    const shareable = options.shareable ? [Directive('@shareable')] : [];

    @ObjectType(`${prefix}Edge`, { description: 'A row of the list, and its place in it.' })
    class EdgeType {
      @Field(() => String, { description: 'The place of this row: opaque, and good in this list alone.' })
      cursor!: string;
    }
    // Of a type that subgraphs share each lets a null go up as far as the others, and so as the API of them all.
    const nullable = options.foreign === true || options.shareable === true;
    Field(node as () => ClassType, { nullable, description: 'What the row leads to.' })(EdgeType.prototype, 'node');
    if (options.fact) tellFact(EdgeType, options.fact);
    options.edge?.(EdgeType);

    @ObjectType(`${prefix}Connection`, { description: options.description })
    class ConnectionType extends Connection<Edge<unknown>> {
      @notes({ resolve: (connection: Connection) => connection.edges() })
      @Field(() => [EdgeType], { name: 'edges', description: 'The rows of this page, in order.' })
      override edges() {
        return super.edges();
      }
      @notes({ resolve: (connection: Connection) => connection.pageInfo() })
      @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
      override pageInfo() {
        return super.pageInfo();
      }
      @notes({ resolve: (connection: Connection) => connection.countAll() })
      @Field(() => Int, { description: 'How many rows the whole list has. Counted only when it is asked for.' })
      totalCount() {
        return this.countAll();
      }
    }
    for (const directive of shareable) for (const type of [EdgeType, ConnectionType]) directive(type);
    return ConnectionType;
  }

  return { PageInfo, LocalizedText, Node, connection, tellFact };
}
