import type { FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InvalidSetting } from '../errors.js';
import { isGraphQL } from './arrival.js';
import { askedOf, type Asked } from './asked.js';

/** Documents by id, as Relay, GraphQL Code Generator and others write them. */
export type Documents = ReadonlyMap<string, string>;

/** Reads a JSON file of ids and texts. Throws InvalidSetting for any other. */
export async function readDocuments(file: string): Promise<Documents> {
  try {
    const documents = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
    return new Map(Object.entries(documents));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InvalidSetting(
      'PERSISTED_DOCUMENTS',
      `expected a file with a JSON object of ids and documents, but got ${file}: ${problem}`,
    );
  }
}

/**
 * Answers only these documents, asked for by `documentId`, by the hash of an automatic persisted query that is an id here,
 * or in full. Any other is refused with HTTP 400 and PERSISTED_DOCUMENT_NOT_FOUND.
 */
export function allowOnly(app: FastifyInstance, documents: Documents): void {
  const texts = new Set(documents.values());
  app.addHook('preHandler', async (request) => {
    if (!isGraphQL(request) || request.method === 'OPTIONS') return;
    if (request.method === 'POST') {
      const asked = request.body as Asked | null;
      if (typeof asked !== 'object' || asked === null) return;
      asked.query = textOf(asked);
      // It has been found: nobody needs to look for it by its hash again.
      delete asked.extensions;
    } else {
      // Apollo Server reads the address itself, so what has been found goes into it.
      const { pathname, searchParams: asked } = new URL(request.url, 'http://localhost');
      asked.set('query', textOf(Object.fromEntries(asked)));
      asked.delete('extensions');
      request.raw.url = `${pathname}?${asked}`;
    }
  });

  function textOf({ query, documentId, extensions }: Asked): string {
    const id = documentId ?? hashOf(extensions);
    const text = id === undefined ? query : documents.get(id as string);
    if (typeof text === 'string' && texts.has(text)) return text;
    throw Object.assign(new Error('expected a document of the list that this server keeps, but got another'), {
      statusCode: 400,
      code: 'PERSISTED_DOCUMENT_NOT_FOUND',
    });
  }
}

/** Refuses the hash of an automatic persisted query that is no text, which Apollo Server takes for one. */
export function refuseStrangeHashes(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (!isGraphQL(request)) return;
    if (!['string', 'undefined'].includes(typeof hashOf(askedOf(request).extensions))) {
      throw Object.assign(new Error('expected sha256Hash to be a text, but got another value'), { statusCode: 400 });
    }
  });
}

function hashOf(extensions: unknown): unknown {
  try {
    const read = typeof extensions === 'string' ? JSON.parse(extensions) : extensions;
    return read?.persistedQuery?.sha256Hash;
  } catch {
    return undefined;
  }
}
