import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, parse } from 'graphql';

const ask = createGraphiQLFetcher({ url: new URL('graphql', document.baseURI).href });

/**
 * Asks the API below this page. GraphiQL learns the name of an operation a moment after its tab was opened: who runs it
 * at once would ask for the operation of the tab before. Where there is only one, no name is needed.
 */
export const fetcher: Fetcher = ({ operationName, ...params }, options) =>
  ask(hasOneOperation(params.query) ? params : { ...params, operationName }, options);

function hasOneOperation(query: string): boolean {
  try {
    return getOperationAST(parse(query)) !== null;
  } catch {
    return false; // The API has the better message for a syntax error.
  }
}
