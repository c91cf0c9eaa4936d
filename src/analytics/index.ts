import type { SubgraphDefinition } from '../federation/subgraph.js';
import { AffectedCapabilityResolver, DepartureExposureResolver, RatioResolver } from './exposure.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { SearchResolver } from './search.resolver.js';
import {
  CapabilityStub,
  ClaimStub,
  DepartureStub,
  OrganizationStub,
  PersonStub,
  ProjectStub,
  SourceStub,
} from './vocabulary.js';

/** What follows from the graph as a whole: measures with what they were counted from, search, and nodes by id. */
export const analytics: SubgraphDefinition = {
  name: 'analytics',
  resolvers: [NodeResolver, SearchResolver, DepartureExposureResolver, AffectedCapabilityResolver, RatioResolver],
  orphanedTypes: [PersonStub, OrganizationStub, ProjectStub, CapabilityStub, DepartureStub, ClaimStub, SourceStub],
  references: {},
};
