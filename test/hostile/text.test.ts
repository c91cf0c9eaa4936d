import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pino } from 'pino';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startServer, type RunningServer } from '../../src/server/http.js';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { root } from '../cli/command.js';
import { schema, seed } from '../support/api.js';
import { executablePath } from '../support/chromium.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';
import { strangeGraph, strangeNames } from './names.js';
import { describeServers } from './servers.js';

/** As somebody else may have written it: our own loader takes no such address. */
const setUrl = statement({
  name: 'test.setUrl',
  mode: 'write',
  text: 'MATCH (s:Source {id: $id}) SET s.url = $url RETURN s.id AS id',
  example: { id: 'source:strange', url: 'https://example.org/' },
  row: z.object({ id: z.string() }),
});

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'vbscript:x',
  '//example.org',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
])('the seeds take no source at %j', (url) => {
  expect(() => graphOf({ sources: [{ id: 'source:s', title: 'S', url }] })).toThrow(
    'expected url to be a web address, such as https://epoch.ai/',
  );
});

describeServers('strange text', (served) => {
  beforeAll(() => seed(served().store, strangeGraph()));

  it.each(Object.entries(strangeNames))('is kept as it is, and found: %s', async (id, { name, found }) => {
    const { body } = await served().ask(
      'query ($id: ID!, $text: String!) { person(id: $id) { name } search(text: $text, first: 100) { edges { node { id } matched } } }',
      { id, text: found },
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.person.name).toBe(name);
    expect(body.data.search.edges).toContainEqual({ node: { id }, matched: name });
  });
});

describeStores('strange text', (open) => {
  describe.skipIf(executablePath === undefined)('in the explorer', () => {
    let store: GraphStore;
    let server: RunningServer;
    let browser: Browser;
    beforeAll(async () => {
      store = await open();
      await seed(store, strangeGraph());
      execFileSync(process.execPath, ['build.js', '--if-stale'], { cwd: root, stdio: 'ignore' });
      const settings = { port: 0, host: '127.0.0.1', language: 'en', explorerDir: join(root, 'dist/explorer') };
      server = await startServer({ schema, store, logger: pino({ level: 'silent' }), settings });
      browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] });
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    it('is shown, and neither run nor linked', async () => {
      await store.write((tx) => tx.run(setUrl, { id: 'source:strange', url: 'javascript:globalThis.owned=1' }));
      // High enough for the whole answer: the editor draws no line that is out of sight.
      const page = await browser.newPage({ viewport: { width: 1280, height: 2400 } });
      const problems: string[] = [];
      page.on('dialog', (dialog) => {
        problems.push(dialog.message());
        void dialog.dismiss();
      });
      page.on('pageerror', (error) => problems.push(error.message));
      // A policy that had to step in would say so here.
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(server.url, { waitUntil: 'networkidle' });
      const result = page.locator('.result-window .view-lines');
      await result.waitFor({ state: 'attached' });
      await page.evaluate(() => {
        const { __MONACO: monaco } = globalThis as unknown as { __MONACO: Monaco };
        monaco.editor
          .getEditors()[0]!
          .setValue('{ source(id: "source:strange") { title url } people(first: 100) { edges { node { name } } } }');
      });
      // Not to the question that the page opens with.
      const answered = page.waitForResponse((response) => !!response.request().postData()?.includes('source:strange'));
      await page.getByLabel('Execute query').click();
      expect(await (await answered).text()).toContain('javascript:globalThis.owned=1');
      await result.getByText('javascript:globalThis.owned=1').first().waitFor();
      // Each name as it is, but for what would turn its line round, which is spelt out, and for a byte order mark.
      const text = withoutSpace(await result.innerText());
      for (const { name } of Object.values(strangeNames)) {
        const spelt = JSON.stringify(name).replace(turning, codeOf).replace('\uFEFF', '\uFFFD');
        expect(text).toContain(withoutSpace(spelt));
      }
      expect(text).not.toMatch(turning);
      // Monaco looks for links a moment after it has shown a text.
      await page.waitForTimeout(1_500);
      for (const line of await result.getByText('javascript:globalThis').all()) {
        await line.click({ modifiers: ['Control'] });
      }
      expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
      // Of the browser's own links and scripts, and of those that the editor makes of addresses.
      for (const made of ['[href^="javascript:" i]', '.result-window .detected-link', 'img[src="x"]']) {
        expect({ made, count: await page.locator(made).count() }).toEqual({ made, count: 0 });
      }
      expect(await page.locator('script', { hasText: 'owned' }).count()).toBe(0);
      expect(page.url()).toBe(`${server.url}/`);
      expect(problems).toEqual([]);
      await page.close();
    });
  });
});

/** Where the editor breaks a line, and what it has for a space, is its own affair. */
const withoutSpace = (text: string) => text.replace(/\s/g, '');
/** What turns the direction of a text, and what ends that. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
const codeOf = (mark: string) => `[U+${mark.codePointAt(0)!.toString(16).toUpperCase()}]`;

interface Monaco {
  editor: { getEditors(): { setValue(text: string): void }[] };
}
