import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { questions } from './questions.js';
import { refusalOf } from './refusal.js';

/**
 * Runs the first question once, when the page opens with it, so that it opens with an answer too. What somebody wrote or
 * changed is theirs to run.
 */
export function FirstAnswer() {
  const { run } = useGraphiQLActions();
  const { queryEditor, responseEditor, schema, fetchError, queryId } = useGraphiQL(
    pick('queryEditor', 'responseEditor', 'schema', 'fetchError', 'queryId'),
  );
  // GraphiQL writes into the answer's place that it got no schema. Before it knows, that would come over the answer.
  const settled = schema ? true : refusalOf(fetchError)?.answers === true;
  const done = useRef(false);

  useEffect(() => {
    if (done.current || !settled || !queryEditor || !responseEditor) return;
    done.current = true;
    if (queryId === 0 && queryEditor.getValue() === questions[0]!.query) void run();
  }, [settled, queryEditor, responseEditor, queryId, run]);
  return null;
}
