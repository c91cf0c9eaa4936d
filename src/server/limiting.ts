import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { pageSize } from '../relay/page-size.js';
import { costOf, type Cost, type Page } from './cost.js';
import { introspectionOf } from './introspection.js';
import type { Limits } from './limits.js';
import type { ServedContext } from './request.js';
import { longestList, shapeOf } from './shape.js';

const names: Partial<Record<keyof Limits, string>> = {
  tokens: 'tokens',
  nameLength: 'characters of a name',
  depth: 'levels of fields',
  cost: 'objects in the answer',
  aliases: 'aliases',
  rootFields: 'fields of the root',
  directives: 'directives',
  listItems: 'items of a list',
  introspection: 'values about the schema',
};

/**
 * Refuses, before anything is executed, a request that asks for more than it may, with HTTP 400, the code
 * LIMIT_EXCEEDED, and in `extensions` the `limit` by name, what is `allowed` and, where it was counted, what was `asked`.
 */
export const limiting = (limits: Limits): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart({ request, contextValue: { report } }) {
    return {
      async didEncounterErrors({ errors, document }) {
        // The parser counts tokens, and has no code for too many.
        if (document || !errors[0]?.message.includes(`more that ${limits.tokens} tokens`)) return;
        const { message, extensions } = exceeded(limits, 'tokens', Infinity);
        Object.assign(errors[0], { message });
        Object.assign(errors[0].extensions, extensions);
      },
      async didResolveOperation({ schema, document, operation }) {
        const { variables, operationName } = request;
        // Without one there is nothing to execute, and Apollo Server says why.
        if (!operation) return;
        const shape = shapeOf(document, operation);
        const listItems = Math.max(shape.listItems, longestList(variables));
        const introspection = introspectionOf(schema, document, operation);
        const sizes = { ...shape, listItems, introspection };
        for (const [name, asked] of Object.entries(sizes)) check(limits, name as keyof Limits, asked);
        if (limits.cost === Infinity && limits.page === Infinity) return;
        const cost = costOf({ schema, document, operation }, { operationName, variables });
        report.cost = cost.objects;
        checkPages(limits, cost.pages);
        check(limits, 'cost', cost.objects);
      },
      async willSendResponse({ response: { body } }) {
        const wanted = request.http?.headers.get('x-explain-cost');
        if (wanted === undefined || body.kind !== 'single' || report.cost === null) return;
        const cost = { asked: report.cost, allowed: limits.cost };
        body.singleResult.extensions = { ...body.singleResult.extensions, cost };
      },
    };
  },
});

function check(limits: Limits, name: keyof Limits, asked: number): void {
  if (asked > limits[name]) throw exceeded(limits, name, asked);
}

/** A page of less than one row is no page either. Where pages have no limit, each says so at its own field. */
function checkPages({ page: allowed }: Limits, pages: Cost['pages']): void {
  if (!pages || allowed === Infinity) return;
  const { least, most } = pages;
  if (least.size < pageSize.min) throw wrongPage(least, allowed);
  if (most.size > allowed) throw wrongPage(most, allowed);
}

function wrongPage({ size: asked, field }: Page, allowed: number): GraphQLError {
  return new GraphQLError(`expected ${pageSize.min} to ${allowed} rows of a page, but got ${asked}`, {
    nodes: field,
    extensions: { code: 'LIMIT_EXCEEDED', limit: 'page', allowed, asked, http: { status: 400 } },
  });
}

function exceeded(limits: Limits, name: keyof Limits, asked: number): GraphQLError {
  const allowed = limits[name];
  const isCounted = asked !== Infinity;
  const message = `expected at most ${allowed} ${names[name]}, but got ${isCounted ? asked : 'more'}`;
  return new GraphQLError(message, {
    extensions: { code: 'LIMIT_EXCEEDED', limit: name, allowed, ...(isCounted && { asked }), http: { status: 400 } },
  });
}
