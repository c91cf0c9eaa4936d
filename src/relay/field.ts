import type { GraphQLFieldExtensions, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import { Extensions } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { Branch } from '../store/branch.js';
import type { Params } from '../store/statement.js';
import type { Traversal } from '../store/traversal.js';

type Args = Record<string, unknown>;
/** `asked` is what is asked of the field, for a parent with this id. `info` is of a field above it. */
type Prefetch = (
  id: string,
  asked: ResolveTree,
  context: RequestContext,
  info: GraphQLResolveInfo,
  branches: () => readonly Branch[],
) => Promise<unknown>;

/** What a field says of itself in its `extensions`, beside its resolver: what looks ahead goes by it. */
export interface FieldNotes {
  /**
   * It needs nothing of its parent but the `id`: in one schema of several subgraphs, it is resolved for an entity that is
   * known only by id without loading that first.
   */
  byKey?: boolean;
  /**
   * Takes the place of type-graphql's resolver, which copies parents and arguments into classes, where there are many
   * rows of a field.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each field knows its own parent and arguments
  resolve?: GraphQLFieldResolver<any, RequestContext, any>;
  follow?: Follow;
  /** Reads in advance what its resolver will ask the reader for, for a parent that is being read itself. */
  prefetch?: Prefetch;
  /** As prefetch; brings the parent with it, and what `branches` says of that. */
  bring?: Prefetch;
  /** The properties of the parent's node or fact that its resolver reads; when absent, the one that is called like it. */
  reads?: readonly string[];
}

/** The field is a step of the graph. */
export interface Follow {
  traversal: Traversal;
  /** From what the field gives to the node that the step leads to: `['edges', 'node']`, or `[]` for the node itself. */
  to: readonly string[];
  /** Values of the traversal's own parameters. */
  params?: (args: Args) => Params;
}

type Decorator = PropertyDecorator & MethodDecorator;

export const notes = (notes: FieldNotes): Decorator => Extensions({ ...notes });
export const notesOf = (field: { extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>> }) =>
  field.extensions as FieldNotes;

/** Marks the resolver of a field that gives the one node that a step leads to. */
export const Follows = (traversal: Traversal) => notes({ byKey: true, follow: { traversal, to: [] } });

/** Marks a field whose resolver needs nothing but the id, and whose statement can bring the parent with it. */
export const Brings = (bring: Prefetch) => notes({ byKey: true, bring });

/** Names the properties that a resolver reads of its parent, when it reads others than the one that its field is called by. */
export const Reads = (...reads: readonly string[]) => notes({ reads });
