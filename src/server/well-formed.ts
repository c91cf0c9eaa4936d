import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ServedContext } from './request.js';

/**
 * Refuses variables that hold half of a pair of surrogates: JSON can say it, but it is no text. In a document GraphQL
 * refuses it by itself. No store takes it either, and would name its own parameters, which clients do not know.
 */
export const wellFormed = (): ApolloServerPlugin<ServedContext> => ({
  async requestDidStart({ request }) {
    return {
      async didResolveOperation({ operation }) {
        if (operation && request.variables) check(operation, request.variables);
      },
    };
  },
});

interface Place {
  value: unknown;
  key: string;
  within: Place | null;
}

function check({ variableDefinitions = [] }: OperationDefinitionNode, variables: Record<string, unknown>): void {
  for (const definition of variableDefinitions) {
    const name = definition.variable.name.value;
    const found = malformed(variables[name], name);
    if (!found) continue;
    const at = found.within ? ` at "${pathOf(found)}"` : '';
    // In the words that GraphQL has for any other value of a variable.
    const message = `Variable "$${name}" got invalid value ${JSON.stringify(found.value)}${at}; expected well-formed Unicode`;
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
    throw new GraphQLError(message, { nodes: definition, extensions });
  }
}

/** The first text that is none, at any depth. */
function malformed(value: unknown, key: string): Place | undefined {
  const open: Place[] = [{ value, key, within: null }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (typeof place.value === 'string' && !place.value.isWellFormed()) return place;
    if (typeof place.value !== 'object' || place.value === null) continue;
    const isList = Array.isArray(place.value);
    for (const [key, each] of Object.entries(place.value).reverse()) {
      open.push({ value: each, key: isList ? `[${key}]` : `.${key}`, within: place });
    }
  }
  return undefined;
}

function pathOf(place: Place): string {
  const keys: string[] = [];
  for (let each: Place | null = place; each; each = each.within) keys.push(each.key);
  return keys.reverse().join('');
}
