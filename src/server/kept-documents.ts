import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * Where texts that came as automatic persisted queries are kept by their hash, up to so many bytes in all: what was asked
 * for longest ago goes first, and a client that asks for it again is told to send it once more.
 */
export const textsWithin = (bytes: number) =>
  storeOf(
    new LRUCache<string, string>({
      maxSize: bytes,
      sizeCalculation: (text, hash) => Buffer.byteLength(text) + hash.length,
    }),
  );

/** What a token takes at most, with what has been parsed of it, in bytes. */
const ofToken = 500;

/** Where documents are kept that have been parsed and are valid, up to so many bytes in all. */
export const documentsWithin = (bytes: number) =>
  storeOf(new LRUCache<string, DocumentNode>({ maxSize: bytes, sizeCalculation: sizeOf }));

/** In bytes, with the text that it is from: comments are tokens too, though no node has them. */
function sizeOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) tokens++;
  return Buffer.byteLength(loc?.source.body ?? '', 'utf16le') + tokens * ofToken;
}

/** As Apollo Server asks for what is kept. */
const storeOf = <T extends object | string>(kept: LRUCache<string, T>) => ({
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: T) => void kept.set(key, value),
  delete: async (key: string) => kept.delete(key),
});
