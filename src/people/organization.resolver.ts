import { Resolver } from 'type-graphql';
import { AddedConnections } from '../relay/connections.js';
import { departuresFrom, departuresTo } from './departure.repository.js';
import { DepartureConnection } from './departure.type.js';
import { OrganizationStub } from './organization.stub.js';
import { alumni, employees } from './person.repository.js';
import { OrganizationPersonConnection } from './person.type.js';

/** What people add to an organization. */
@Resolver(() => OrganizationStub)
@AddedConnections({
  employees: {
    type: () => OrganizationPersonConnection,
    description: 'Who may be employed there today, by name.',
    traversal: employees,
    includeParts: true,
  },
  alumni: {
    type: () => OrganizationPersonConnection,
    description: 'Who was employed there and is no more, by name, with the job that ended last.',
    traversal: alumni,
    includeParts: true,
  },
  departures: {
    type: () => DepartureConnection,
    description: 'Who left it, the latest first.',
    traversal: departuresFrom,
    includeParts: true,
  },
  arrivals: {
    type: () => DepartureConnection,
    description: 'Who left another organization for it, the latest first.',
    traversal: departuresTo,
    includeParts: true,
  },
})
export class OrganizationPeopleResolver {}
