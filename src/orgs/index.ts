import type { SubgraphDefinition } from '../federation/subgraph.js';
import { CapabilityResolver } from './capability.resolver.js';
import { nameResolver } from '../relay/name.resolver.js';
import { Entity } from './vocabulary.js';
import { OrganizationResolver } from './organization.resolver.js';
import { ProjectResolver } from './project.resolver.js';
import { entityReference } from '../relay/entity.js';

/** Organizations and their parts, the projects that they run, and the capabilities that those advance. */
export const orgs: SubgraphDefinition = {
  name: 'orgs',
  resolvers: [nameResolver(Entity), OrganizationResolver, ProjectResolver, CapabilityResolver],
  references: {
    Organization: entityReference('Organization'),
    Project: entityReference('Project'),
    Capability: entityReference('Capability'),
  },
};
