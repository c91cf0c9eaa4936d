import { graphOf } from '../support/graph.js';

/** Names in which there is more than one sees, by their id, with what finds them. */
export const strangeNames: Record<string, { name: string; found: string }> = {
  // Hebrew and Arabic, a name that turns the direction round (RLO, PDF), and isolates (RLI, PDI).
  'person:hebrew': { name: 'דוד בן־גוריון', found: 'דוד' },
  'person:arabic': { name: 'محمد بن موسى', found: 'موسى' },
  'person:turned': { name: 'Eve \u202Egro.live\u202C Turner', found: 'eve turn' },
  'person:isolated': { name: '\u2067Ada\u2069 Isolde', found: 'ada isol' },
  // Zero-width space, joiner and non-joiner, soft hyphen, byte order mark: within a word.
  'person:zero-width': { name: 'Ze\u200Bro\u200DWi\u200Cd\u00ADth\uFEFFed', found: 'zerowidthed' },
  // Combining marks: decomposed, many on one letter, and a family of one glyph.
  'person:combining': { name: 'Ame\u0301lie Zu\u0308rich', found: 'amelie zurich' },
  'person:zalgo': { name: `Z${'\u0300\u0336\u0489'.repeat(10)}algo`, found: 'z' },
  'person:family': { name: 'Kin \u{1F468}\u200D\u{1F469}\u200D\u{1F467}', found: 'kin' },
  // What a page would run if it took a name for its own.
  'person:script': { name: '<script>globalThis.owned = 1</script>', found: 'script' },
  'person:image': { name: '"><img src=x onerror="globalThis.owned = 1">', found: 'img' },
  'person:template': {
    name: "${globalThis.owned = 1}{{constructor.constructor('owned = 1')()}}",
    found: 'constructor',
  },
  'person:link': { name: '[x](javascript:globalThis.owned=1)', found: 'javascript' },
};

export const strangeGraph = () =>
  graphOf({
    sources: [{ id: 'source:strange', title: '<b>javascript:globalThis.owned=1</b>', url: 'https://example.org/' }],
    people: Object.entries(strangeNames).map(([id, { name }]) => ({ id, name })),
  });
