import type { SubgraphDefinition } from '../federation/subgraph.js';
import { ClaimResolver } from './claim.resolver.js';
import { EntityClaimsResolver, OrganizationClaimsResolver, PersonClaimsResolver } from './entity.resolver.js';
import { CapabilityStub, DepartureStub, OrganizationStub, PersonStub, ProjectStub } from './entity.stub.js';
import { SourceResolver } from './source.resolver.js';
import { entityReference } from '../relay/entity.js';

/** What is said about anything in the graph, by whom, and where it can be read. */
export const claims: SubgraphDefinition = {
  name: 'claims',
  resolvers: [ClaimResolver, SourceResolver, EntityClaimsResolver, PersonClaimsResolver, OrganizationClaimsResolver],
  orphanedTypes: [PersonStub, OrganizationStub, ProjectStub, CapabilityStub, DepartureStub],
  references: {
    Claim: entityReference('Claim'),
    Source: entityReference('Source'),
  },
};
