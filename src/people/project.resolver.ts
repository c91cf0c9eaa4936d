import { Resolver } from 'type-graphql';
import { AddedConnections } from '../relay/connections.js';
import { contributors } from './person.repository.js';
import { ProjectPersonConnection } from './person.type.js';
import { ProjectStub } from './project.stub.js';

/** What people add to a project. */
@Resolver(() => ProjectStub)
@AddedConnections({
  contributors: {
    type: () => ProjectPersonConnection,
    description: 'The people who contributed to it, by name.',
    traversal: contributors,
  },
})
export class ProjectPeopleResolver {}
