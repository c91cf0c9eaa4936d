import { useGraphiQL } from '@graphiql/react';
import { refusalOf } from './refusal.js';

/** Says above the answer what this server has switched off, for as long as it has. */
export function Notice() {
  const refusal = refusalOf(useGraphiQL((state) => state.fetchError));
  if (refusal === null) return null;
  return (
    <div className="notice" role="status">
      <p>{refusal.explanation}</p>
      <p>
        It says: <q>{refusal.message}</q>
      </p>
    </div>
  );
}
