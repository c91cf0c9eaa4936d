import type { FastifyRequest } from 'fastify';

/** What a request asks for, before anybody has looked whether it may be so. */
export interface Asked {
  query?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/** As Apollo Server reads it: of a POST from its body, and else from its address. */
export function askedOf({ method, body, url }: FastifyRequest): Asked {
  if (method === 'POST') return typeof body === 'object' && body !== null ? body : {};
  return Object.fromEntries(new URL(url, 'http://localhost').searchParams);
}
