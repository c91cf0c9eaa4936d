import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Problem } from './seed-error.js';

export type Path = readonly PropertyKey[];

/** A YAML text that knows the line of each of its values. */
export class YamlDocument {
  /** What cannot be read as YAML. When there is any, `value` is undefined. */
  readonly problems: readonly Problem[];
  readonly value: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const problems = this.document.errors.map((error) => this.problem(error.pos[0], error.message));
    try {
      if (problems.length === 0) this.value = this.document.toJS();
    } catch (error) {
      // An alias without an anchor, or so many of them that the text would grow without bound.
      problems.push(this.problem(0, (error as Error).message));
    }
    this.problems = problems;
  }

  /** The line (from 1) of the value at a path; of the nearest value around it, when there is none. */
  lineOf(path: Path): number {
    let node = this.document.contents as Node | null;
    let offset = node?.range?.[0] ?? 0;
    for (const step of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isNode(key) && 'value' in key && String(key.value) === String(step));
        // The key says where the field is; its value may begin on the line below.
        offset = (pair?.key as Node | undefined)?.range?.[0] ?? offset;
        next = pair?.value;
      } else if (isSeq(node)) {
        next = node.items[Number(step)];
        offset = (next as Node | undefined)?.range?.[0] ?? offset;
      }
      if (!isNode(next)) break;
      node = next;
    }
    return this.lines.linePos(offset).line;
  }

  private problem(offset: number, message: string): Problem {
    return {
      file: this.file,
      line: this.lines.linePos(offset).line,
      text: `expected YAML, but got an error: ${message}`,
    };
  }
}
