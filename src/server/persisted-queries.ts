import { LRUCache } from 'lru-cache';

/**
 * Where automatic persisted queries are kept by their hash, up to so many bytes in all: what was asked for longest ago
 * goes first, and a client that asks for it again is told to send it once more.
 */
export function queriesWithin(bytes: number) {
  const kept = new LRUCache<string, string>({
    maxSize: bytes,
    sizeCalculation: (text, hash) => Buffer.byteLength(text) + hash.length,
  });
  return {
    get: async (hash: string) => kept.get(hash),
    set: async (hash: string, text: string) => void kept.set(hash, text),
    delete: async (hash: string) => kept.delete(hash),
  };
}
