import type { SubgraphDefinition } from '../federation/subgraph.js';
import { CapabilityPeopleResolver } from './capability.resolver.js';
import { DepartureResolver } from './departure.resolver.js';
import { nameResolver } from '../relay/name.resolver.js';
import { Entity } from './vocabulary.js';
import { OrganizationPeopleResolver } from './organization.resolver.js';
import { PersonResolver } from './person.resolver.js';
import { ProjectPeopleResolver } from './project.resolver.js';
import { entityReference } from '../relay/entity.js';

/** Who there is, where they work and studied, what they contributed to, and when they left. */
export const people: SubgraphDefinition = {
  name: 'people',
  resolvers: [
    nameResolver(Entity),
    PersonResolver,
    DepartureResolver,
    OrganizationPeopleResolver,
    ProjectPeopleResolver,
    CapabilityPeopleResolver,
  ],
  references: {
    Person: entityReference('Person'),
    Departure: entityReference('Departure'),
  },
};
