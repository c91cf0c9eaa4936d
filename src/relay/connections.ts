import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Root, type ClassType } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import { partLevels } from '../store/clause.js';
import type { Params } from '../store/statement.js';
import type { Hit } from '../store/rows.js';
import type { Traversal } from '../store/traversal.js';
import { notes } from './field.js';
import { ownNode, traversalConnection } from './traversal-connection.js';
import { lookAhead } from './look-ahead.js';
import { PageArgs } from './window.js';

interface ConnectionField {
  type: () => ClassType;
  description: string;
  /** The step that leads from the parent to the nodes. */
  traversal: Traversal;
  /** The node of a row; by default one that this subgraph owns. */
  toNode?: (hit: Hit, parent: string) => unknown;
  /** Where the edge has the node that the step leads to; `['node']` when absent. */
  nodeAt?: readonly string[];
  /** The step goes from an organization, and takes the argument `includeParts`. */
  includeParts?: boolean;
}

type ConnectionFields = Record<string, ConnectionField>;

/** Gives a resolver class a connection for each traversal, by the name of its field. */
export const Connections = (fields: ConnectionFields) => connections(fields, { nullable: false });

/** As Connections, for an entity that another subgraph owns: it has to do without them when this subgraph is away. */
export const AddedConnections = (fields: ConnectionFields) => connections(fields, { nullable: true });

function connections(fields: ConnectionFields, { nullable }: { nullable: boolean }): ClassDecorator {
  return ({ prototype }) => {
    for (const [name, { type, description, traversal, ...field }] of Object.entries(fields)) {
      const { toNode = ownNode, nodeAt = ['node'], includeParts = false } = field;
      const paramsOf = (parts: unknown) => (includeParts ? { includeParts: parts !== false } : noParams);
      const resolve = (
        { id }: { id: string },
        page: PageArgs,
        { reader }: RequestContext,
        info?: GraphQLResolveInfo,
        parts?: boolean | null,
      ) =>
        traversalConnection(traversal, id, page, {
          reader,
          branches: info && lookAhead(info, ['edges', ...nodeAt], true),
          params: paramsOf(parts),
          toNode,
        });
      Object.defineProperty(prototype, name, { value: resolve });
      Root()(prototype, name, 0);
      Args(() => PageArgs)(prototype, name, 1);
      Ctx()(prototype, name, 2);
      Info()(prototype, name, 3);
      if (includeParts) IncludeParts(prototype, name, 4);
      FieldResolver(type, { nullable, description })(prototype, name, { value: resolve });
      notes({
        byKey: true,
        resolve: (parent: { id: string }, args: PageArgs & { includeParts?: boolean }, context, info) =>
          resolve(parent, args, context, info, args.includeParts),
        follow: { traversal, to: ['edges', ...nodeAt], params: (args) => paramsOf(args.includeParts) },
        // A page from a cursor, or a last one: what is asked of its nodes is not brought along.
        prefetch: async (id, { args }, context) =>
          resolve({ id }, args, context, undefined, args.includeParts as boolean).edges(),
      })(prototype, name);
    }
  };
}

const noParams: Params = {};

const IncludeParts = Arg('includeParts', () => Boolean, {
  nullable: true,
  defaultValue: true,
  description: `Whether to include its labs, teams and other parts, up to ${partLevels} levels down.`,
});
