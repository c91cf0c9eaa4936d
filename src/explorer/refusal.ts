/** Why the API does not tell this page its schema, for whoever opens it. */
export interface Refusal {
  /** What is switched off, and what still works. */
  explanation: string;
  /** The API's own words. */
  message: string;
  /** Whether questions are answered all the same. */
  answers: boolean;
}

/** The refusals that somebody has switched on (docs/operations.md), by the code that the question for the schema gets. */
const settings: Record<string, Omit<Refusal, 'message'> | undefined> = {
  PERSISTED_DOCUMENT_NOT_FOUND: {
    explanation:
      'This server answers only the documents of a list (PERSISTED_DOCUMENTS), as they stand there. It refuses any other, ' +
      'most questions here and that for the schema too: there is no documentation and no completion.',
    answers: false,
  },
  GRAPHQL_VALIDATION_FAILED: {
    explanation:
      'This server does not show its schema (INTROSPECTION=false): there is no documentation, and no completion or ' +
      'check while you write. Every question is answered as ever.',
    answers: true,
  },
};

/** What GraphiQL's error about the schema means; null when there is none, or another, such as that of a lost network. */
export function refusalOf(fetchError: string | null): Refusal | null {
  if (fetchError === null) return null;
  try {
    const [{ message, extensions }] = JSON.parse(fetchError).errors;
    const setting = settings[extensions.code];
    return setting === undefined ? null : { ...setting, message };
  } catch {
    return null; // Not what the API says.
  }
}
