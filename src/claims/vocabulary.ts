import { sharedTypes } from '../relay/types.js';
import { Source } from './source.type.js';

// Source is asked for only when the schema is built, by when both modules are there.
export const { LocalizedText, Node, connection } = sharedTypes(() => Source);
