import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/**
 * Names and texts come in any script here. The editors would put a frame around full-width punctuation and whatever
 * else resembles a letter of ASCII, as if it were an attack.
 */
const unicodeHighlight = { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false };

/** Lets every editor of the page, those to come included, show its text as it is. */
export function usePlainText() {
  const editor = useMonaco(({ monaco }) => monaco?.editor);
  useEffect(() => {
    if (!editor) return;
    editor.getEditors().forEach((each) => each.updateOptions({ unicodeHighlight }));
    const listener = editor.onDidCreateEditor((each) => each.updateOptions({ unicodeHighlight }));
    return () => listener.dispose();
  }, [editor]);
}
