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
    description: 'Claims about it, latest first.',
    traversal: claimsAbout,
  },
})
export class EntityClaimsResolver {}

@Resolver(() => PersonStub)
@AddedConnections({
  claimsMade: {
    type: () => ClaimConnection,
    description: 'Claims they have made, latest first.',
    traversal: claimsMade,
  },
})
export class PersonClaimsResolver {}

@Resolver(() => OrganizationStub)
@AddedConnections({
  claimsMade: {
    type: () => ClaimConnection,
    description: 'Claims it has made, latest first.',
    traversal: claimsMade,
  },
})
export class OrganizationClaimsResolver {}
