import { Resolver } from 'type-graphql';
import { AddedConnections } from '../relay/connections.js';
import { experts } from './person.repository.js';
import { CapabilityPersonConnection } from './person.type.js';
import { CapabilityStub } from './capability.stub.js';

/** What people add to a capability. */
@Resolver(() => CapabilityStub)
@AddedConnections({
  experts: {
    type: () => CapabilityPersonConnection,
    description: 'The people skilled in it, by name.',
    traversal: experts,
  },
})
export class CapabilityPeopleResolver {}
