import { execFileSync } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, serve, temporaryFolder } from '../cli/command.js';
import { executablePath } from '../support/chromium.js';

if (executablePath === undefined)
  console.log('No Chromium found (CHROMIUM=path names one): the explorer is not tested.');

// Of the browser's own, nothing may reach out either: what is seen on the network is then the page's.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(executablePath === undefined)('the explorer in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    execFileSync(process.execPath, ['build.js', '--if-stale'], { cwd: root, stdio: 'inherit' });
    browser = await chromium.launch({ executablePath: executablePath!, args: flags });
  });
  afterAll(() => browser?.close());

  /** The explorer as a first visitor sees it, and what it asked of whom. */
  async function open(meanwhile?: (page: Page) => Promise<unknown>) {
    const server = await serve({ DATA_DIR: temporaryFolder() });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const done = meanwhile?.(page);
    const seen = { hosts: new Set<string>(), problems: [] as string[] };
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol)) seen.hosts.add(origin);
    });
    page.on('requestfailed', (request) => seen.problems.push(`${request.url()} ${request.failure()?.errorText}`));
    page.on('response', (response) => response.ok() || seen.problems.push(`${response.url()} ${response.status()}`));
    page.on('pageerror', (error) => seen.problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && seen.problems.push(message.text()));
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await done;
    return { server, page, seen };
  }

  it('opens with the questions in tabs, runs each, and asks nothing of any other host', async () => {
    const { server, page, seen } = await open();
    expect(await page.title()).toBe('Talent Graph');
    const tabs = page.getByRole('tab');
    const titles = await tabs.allInnerTexts();
    expect(titles).toEqual(['WhatDidItCost', 'WhoLeftApple', 'WhoKnowsIt', 'WhatContradicts', 'AboutGLaM', 'Search']);

    const answers: string[] = [];
    for (const title of titles) {
      await tabs.filter({ hasText: title }).click();
      answers.push(await runAndRead(page));
    }
    expect(answers.filter((answer) => answer.includes('"errors"'))).toEqual([]);
    expect(JSON.parse(answers[0]!)).toMatchObject({
      data: { departure: { person: { name: 'Nan Du' }, from: { name: 'Apple' }, to: { name: 'OpenAI' } } },
    });
    expect(answers[1]).toContain('Ruoming Pang');
    expect(JSON.parse(answers[2]!)).toMatchObject({
      data: {
        capability: { experts: { edges: [{ node: { name: 'John Peebles' } }, { node: { name: 'Zhao Meng' } }] } },
      },
    });
    expect(answers[3]).toMatch(/"rank":"PREFERRED".*"contradicts":{"edges":\[{/);
    expect(answers[3]).not.toContain('"contradicts":{"edges":[]}');
    expect(answers[4]).toMatch(/\p{Script=Han}/u);
    expect(answers[5]).toContain('person:ruoming-pang');

    expect(seen).toEqual({ hosts: new Set([server.url]), problems: [] });
    await page.close();
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  it('shows what each field means', async () => {
    const { page, seen } = await open();
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByRole('link', { name: 'Query' }).first().click();
    await page.getByRole('link', { name: 'Departure', exact: true }).first().click();
    await page.getByText('affects').first().waitFor();
    expect(seen.problems).toEqual([]);
    await page.close();
  });

  it('shows text in any script as it is, without a frame around what resembles ASCII', async () => {
    const { page, seen } = await open();
    const options = await page.evaluate(() => {
      // GraphiQL leaves its editor's library there.
      const { __MONACO: monaco } = globalThis as unknown as { __MONACO: Monaco };
      return monaco.editor.getEditors().map((editor) => editor.getRawOptions().unicodeHighlight);
    });
    expect(options.length).toBeGreaterThan(1);
    for (const each of options) {
      expect(each).toMatchObject({ ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false });
    }
    expect(seen.problems).toEqual([]);
    await page.close();
  });

  it('shows every tab also beside an open pane', async () => {
    const { page, seen } = await open();
    await page.getByLabel('Show Questions').click();
    await page.getByRole('heading', { name: 'Questions' }).waitFor();
    const strip = page.getByRole('tablist');
    expect(await strip.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(seen.problems).toEqual([]);
    await page.close();
  });

  it('keeps a pane that was opened before the editors had come', async () => {
    const { page, seen } = await open(async (page) => {
      let come!: () => void;
      const held = new Promise<void>((resolve) => (come = resolve));
      await page.route('**/assets/monaco-editor-*.js', async (route) => held.then(() => route.continue()));
      await page.getByLabel('Show Questions').click();
      await page.getByRole('heading', { name: 'Questions' }).waitFor();
      come();
      await page.locator('.graphiql-query-editor .view-lines').first().waitFor();
    });
    expect(await page.getByRole('heading', { name: 'Questions' }).isVisible()).toBe(true);
    expect(await page.getByLabel('Hide Questions').count()).toBe(1);
    expect(seen.problems).toEqual([]);
    await page.close();
  });

  it('brings a question back after its tab was closed', async () => {
    const { page, seen } = await open();
    const tab = page.getByRole('tab', { name: 'WhatDidItCost' });
    await page.getByLabel('Close Tab').first().click();
    await tab.waitFor({ state: 'detached' });
    await page.getByLabel('Show Questions').click();
    await page.getByRole('button', { name: 'What did it cost?' }).click();
    await tab.waitFor();
    expect(await runAndRead(page)).toContain('"affects"');
    expect(seen.problems).toEqual([]);
    await page.close();
  });
});

/** Runs what is in the editor, and gives the answer as it came. */
async function runAndRead(page: Page): Promise<string> {
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/graphql')),
    page.getByLabel('Execute query').click(),
  ]);
  const answer = await response.text();
  // Seen, and not only sent: the first lines of it stand in the answer's editor.
  await page
    .locator('.result-window .view-lines')
    .getByText(/^"(data|errors)"$/)
    .first()
    .waitFor();
  return answer;
}

/** As much of Monaco as is asked here. */
interface Monaco {
  editor: { getEditors(): { getRawOptions(): { unicodeHighlight?: object } }[] };
}
