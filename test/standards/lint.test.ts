import { expect, it } from 'vitest';
import { client, describeTool, node, root } from './tool.js';

interface Linted {
  filePath: string;
  messages: { ruleId: string | null; line: number; message: string }[];
}

const eslint = [`${client}node_modules/eslint/bin/eslint.js`, '-c', `${client}graphql-eslint.config.js`, '-f', 'json'];

describeTool('graphql-eslint', () => {
  it('finds nothing in the schema against its recommendations and the rules of Relay', async () => {
    // From here, since ESLint looks at no file above its folder.
    const [linted] = JSON.parse(await node([...eslint, 'schema/schema.graphql'], root)) as Linted[];
    expect(linted!.messages).toEqual([]);
  });

  it('looks: a rule that the schema does not keep says so', async () => {
    const strict = '{ "@graphql-eslint/relay-edge-types": ["error", { "shouldImplementNode": true }] }';
    const linting = node([...eslint, '--rule', strict, 'schema/schema.graphql'], root);
    await expect(linting).rejects.toThrow('must implement `Node` interface');
  });
});
