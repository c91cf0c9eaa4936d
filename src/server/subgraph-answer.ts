import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import type { SubgraphRequest } from '../federation/supergraph.js';
import { internal, unavailable } from './errors.js';

type Values = Readonly<Record<string, unknown>>;

/** What a subgraph answers, of which nothing has to be as it should but the form of its errors. */
export interface Answered {
  readonly data: unknown;
  readonly errors: readonly Problem[];
}
export interface Problem {
  readonly message: string;
  readonly path?: readonly (string | number)[] | null | undefined;
  readonly extensions?: Values | null;
}

/** Bytes of an answer, inflated. Ours of all that a request may ask for are a quarter of it. */
const longestAnswer = 20_000_000;
/** Ours have one for each null that it leads to: no more than objects, and fewer than this with the limits as they are. */
const mostErrors = 10_000;
const longestPath = 1_000;
/** Characters of what an error has in `extensions`, beside its code. */
const longestExtensions = 1_000;

/** The text of an answer. Throws for one that is longer than any should be, without reading the rest of it. */
export async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw new Error(`expected an answer of at most ${longestAnswer} bytes, but got more`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** Null for what is no JSON, or has errors that are none, or no end of them: what the parser says of it quotes it. */
export function read(text: string): Answered | null {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body)) return null;
    const errors = body.errors ?? [];
    const areErrors = Array.isArray(errors) && errors.length <= mostErrors && errors.every(isProblem);
    return areErrors ? { data: body.data, errors: errors as Problem[] } : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isProblem(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { message, path, extensions } = value;
  const isPath = (path ?? null) === null || (Array.isArray(path) && path.length <= longestPath && path.every(isKey));
  return typeof message === 'string' && isPath && ((extensions ?? null) === null || isObject(extensions));
}

const isKey = (key: unknown) => typeof key === 'string' || Number.isInteger(key);

/**
 * Whether something is there for all that was asked, even if that is null: what is not there would be taken for nothing.
 * Without data a subgraph has refused what it was asked: it has another schema.
 */
export function isAnswerTo({ document, variables = {} }: SubgraphRequest, { data, errors }: Answered): boolean {
  if (data === null) return errors.length > 0;
  return (
    isObject(data) &&
    rootFields(document).every((field) => {
      const key = (field.alias ?? field.name).value;
      if (!Object.hasOwn(data, key)) return false;
      const asked = representationsOf(field, variables);
      return !asked || areEntities(data[key], asked.length) || (data[key] === null && errors.length > 0);
    })
  );
}

const areEntities = (value: unknown, count: number) =>
  Array.isArray(value) && value.length === count && value.every((each) => each === null || isObject(each));

/** Those of `_entities`, as stitching sends them: by a variable. */
function representationsOf({ name, arguments: given }: FieldNode, variables: Values): unknown[] | null {
  const value = name.value === '_entities' ? given?.[0]?.value : undefined;
  const asked = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return Array.isArray(asked) ? asked : null;
}

/** The fields of the operation that no directive can leave out. */
function rootFields({ definitions }: DocumentNode): FieldNode[] {
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((node) => {
      if (node.directives?.length) return [];
      if (node.kind === Kind.FIELD) return [node];
      if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet);
      return definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === node.name.value
          ? fieldsOf(each.selectionSet)
          : [],
      );
    });
  return definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? fieldsOf(each.selectionSet) : []));
}

/**
 * An error as a client may see it: with a code that can be a label of metrics, and what else is short. What it has for
 * the headers of HTTP was for us, who asked. What the log gets whole, and no client sees, is `isTold` or else in the log
 * of the subgraph alone.
 */
export function problemOf(
  subgraph: string,
  { message, path, extensions }: Problem,
  { isTold }: { isTold: boolean },
): Problem & { extensions: Values } {
  const { code: given, http: _, ...rest } = extensions ?? {};
  const code = typeof given === 'string' && /^\w{1,64}$/.test(given) ? given : internal;
  const own = code === internal ? { code, subgraph } : { code };
  if (!isTold && (code === internal || code === unavailable)) {
    return { message: 'what the log of the subgraph says', path, extensions: own };
  }
  return { message, path, extensions: { ...(isShort(rest) && rest), ...own } };
}

function isShort(value: object): boolean {
  try {
    return JSON.stringify(value).length <= longestExtensions;
  } catch {
    // It nests too deep.
    return false;
  }
}
