import 'reflect-metadata';
import { analytics } from './analytics/index.js';
import { claims } from './claims/index.js';
import type { SubgraphDefinition } from './federation/subgraph.js';
import { orgs } from './orgs/index.js';
import { people } from './people/index.js';

/** The four subgraphs, each with the team that owns it. Together they are the public API. */
export const subgraphs: readonly SubgraphDefinition[] = [people, orgs, claims, analytics];
