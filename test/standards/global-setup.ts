import { npmCi } from '../support/npm-ci.js';
import { asked, client } from './tool.js';

/** Installs, where the tests against other people's tools are asked for, what they need and do not have yet. */
export default function setup() {
  if (asked) npmCi(client);
  else
    console.log('The tests with other tools of GraphQL are skipped; TEST_STANDARDS=1 installs those, and runs them.');
}
