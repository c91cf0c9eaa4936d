import { Resolver } from 'type-graphql';
import { AddedConnections } from '../relay/connections.js';
import { claimsAbout, claimsMade } from './claim.repository.js';
import { ClaimConnection } from './claim.type.js';
import { Entity, OrganizationStub, PersonStub } from './entity.stub.js';

/** What claims add to every kind of entity. */
@Resolver(() => Entity)
@AddedConnections({
  claims: {
    type: () => ClaimConnection,
    description: 'What is claimed about it, the latest first.',
    traversal: claimsAbout,
  },
})
export class EntityClaimsResolver {}

@Resolver(() => PersonStub)
@AddedConnections({
  claimsMade: {
    type: () => ClaimConnection,
    description: 'What they have claimed, the latest first.',
    traversal: claimsMade,
  },
})
export class PersonClaimsResolver {}

@Resolver(() => OrganizationStub)
@AddedConnections({
  claimsMade: {
    type: () => ClaimConnection,
    description: 'What it has claimed, the latest first.',
    traversal: claimsMade,
  },
})
export class OrganizationClaimsResolver {}
