import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { questions } from './questions.js';

/** A pane of the sidebar that brings a question back after its tab was closed or changed. */
export const questionList: GraphiQLPlugin = { title: 'Questions', icon: QuestionMark, content: QuestionList };

function QuestionList() {
  const { addTab, changeTab } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);
  const tabs = useGraphiQL((state) => state.tabs);

  const open = (query: string) => {
    const existing = tabs.findIndex((tab) => tab.query === query);
    if (existing >= 0) return changeTab(existing);
    addTab();
    editor!.setValue(query);
  };
  return (
    <section aria-label="Questions" className="questions">
      <h1>Questions</h1>
      <p>Open one, change it, and run it with Ctrl-Enter.</p>
      <ul>
        {questions.map(({ title, query }) => (
          <li key={title}>
            <button type="button" disabled={!editor} onClick={() => open(query)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuestionMark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <circle cx="12" cy="12" r="10" />
      <path d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8M12 17.2v.1" />
    </svg>
  );
}
