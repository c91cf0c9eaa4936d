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
    description:
      'The people who may be employed there today, by name. A part counts if it belongs to the organization today.',
    traversal: employees,
    includeParts: true,
  },
  alumni: {
    type: () => OrganizationPersonConnection,
    description:
      'Former employees, by name, each with the job that ended last. A part counts if it may have belonged to the ' +
      'organization when the job ended.',
    traversal: alumni,
    includeParts: true,
  },
  departures: {
    type: () => DepartureConnection,
    description:
      'Departures from it, latest first. A part counts if it may have belonged to the organization at the time.',
    traversal: departuresFrom,
    includeParts: true,
  },
  arrivals: {
    type: () => DepartureConnection,
    description:
      'Departures from another organization to it, latest first. A part counts if it may have belonged to the ' +
      'organization at the time.',
    traversal: departuresTo,
    includeParts: true,
  },
})
export class OrganizationPeopleResolver {}
