import type { Branch } from './branch.js';
import type { BroughtRows, Hit, HitRow } from './rows.js';
import type { NodeProperties } from './store.js';
import { allKeys, keysOf, withNames } from './values.js';

/** What a request has read: its nodes, and the first pages that came with them. */
export class Kept {
  /** Which properties of nodes and of facts it reads. */
  keys = allKeys;
  /** Nodes that have come, and ids that are known to have none. */
  private readonly there = new Map<string, NodeProperties | null>();
  /** First pages that came with something else, by page and by parent. */
  private readonly brought = new Map<string, Map<string, Hit[]>>();

  /** From now on no other properties of nodes and facts are read than these. All when it is never called. */
  select(properties: ReadonlySet<string>): void {
    this.keys = keysOf(properties);
  }

  /** A node that has come, null where there is none, undefined while nobody knows. */
  node(id: string): NodeProperties | null | undefined {
    return this.there.get(id);
  }

  /** A first page that came with its parent. */
  page(page: FirstPage, parent: string): Hit[] | undefined {
    return this.brought.get(pageKey(page))?.get(parent);
  }

  /** Keeps a node that came with something else. */
  keep(node: NodeProperties): void {
    if (!this.there.has(node.id)) this.there.set(node.id, node);
  }

  /** These nodes, now that all that there are have come. */
  found(ids: readonly string[]): (NodeProperties | null)[] {
    return ids.map((id) => {
      if (!this.there.has(id)) this.there.set(id, null);
      return this.there.get(id)!;
    });
  }

  private keepBranches(id: string, branches: readonly Branch[], brought: BroughtRows): void {
    for (let i = 0; i < branches.length; i++) {
      const branch = branches[i]!;
      const rows = brought[i]!;
      if (rows === null) continue;
      const pages = remember(this.brought, pageKey(branch), () => new Map<string, Hit[]>());
      pages.set(id, this.hits(rows, branch.branches));
    }
  }

  /** The rows of a traversal, with what was brought along kept. */
  hits(rows: readonly HitRow[], branches: readonly Branch[] = []): Hit[] {
    return rows.map(([node, fact, sort, ...brought]) => ({
      node: this.keepWith(node, branches, brought),
      fact: withNames<Hit['fact']>(this.keys.factKeys, fact),
      sort,
    }));
  }

  /** Keeps a node of these values, and what was brought along with it. */
  keepWith(values: readonly unknown[], branches: readonly Branch[], brought: BroughtRows): NodeProperties {
    const node = this.named(values);
    this.keepBranches(node.id, branches, brought);
    return node;
  }

  /** Keeps a node of these values. */
  named(values: readonly unknown[]): NodeProperties {
    const node = withNames<NodeProperties>(this.keys.nodeKeys, values);
    this.keep(node);
    return node;
  }
}

type FirstPage = Pick<Branch, 'traversal' | 'limit' | 'params'>;

/** What a first page is known by. Most traversals have no parameters. */
const pageKey = ({ traversal, limit, params }: FirstPage) =>
  traversal.params ? `${traversal.name} ${limit} ${JSON.stringify(params)}` : `${traversal.name} ${limit}`;

export function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
