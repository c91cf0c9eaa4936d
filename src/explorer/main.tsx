// Not graphiql/style.css, which is the same and half a megabyte of web fonts.
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/react/style.css';
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import './explorer.css';
import { fetcher } from './fetcher.js';
import { FirstAnswer } from './first-answer.js';
import { Notice } from './notice.js';
import { usePlainText } from './plain-text.js';
import { questionList } from './question-list.js';
import { questions } from './questions.js';

// The same list at each rendering: for another one, GraphiQL closes the pane that is open.
const plugins = [questionList];

function Explorer() {
  usePlainText();
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={questions.map(({ query }) => ({ query }))}
      defaultQuery={'# A question of your own: Ctrl-Space completes, Ctrl-Enter runs.\n'}
      defaultEditorToolsVisibility={false}
      plugins={plugins}
      schemaDescription
    >
      <GraphiQL.Logo>
        <a className="brand" href="." aria-label="Talent Graph">
          <img src="./favicon.svg" alt="" width="22" height="22" />
          <span>Talent Graph</span>
        </a>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <Notice />
      </GraphiQL.Footer>
      <FirstAnswer />
    </GraphiQL>
  );
}

createRoot(document.getElementById('root')!).render(<Explorer />);
