import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, serve, temporaryFolder } from '../cli/command.js';
import { executablePath } from '../support/chromium.js';

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
  async function open({ meanwhile, settings, viewport = { width: 1280, height: 800 } }: Opening = {}) {
    const server = await serve({ DATA_DIR: temporaryFolder(), ...settings });
    const page = await browser.newPage({ viewport });
    const done = meanwhile?.(page);
    const seen = { hosts: new Set<string>(), asked: [] as string[], problems: [] as string[] };
    page.on('request', (request) => {
      const { protocol, origin, pathname } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol)) seen.hosts.add(origin);
      if (pathname === '/graphql') seen.asked.push(/query (\w+)/.exec(request.postData() ?? '')?.[1] ?? '');
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

    expect(seen).toMatchObject({ hosts: new Set([server.url]), problems: [] });
    await page.close();
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  it('opens with the answer to its first question, which it asks once', async () => {
    const { page, seen } = await open();
    await answered(page, 'data');
    await page.getByText('"Nan Du"').first().waitFor();
    expect(seen.asked).toEqual(['IntrospectionQuery', 'WhatDidItCost']);
    // Nor again when its tab is opened again.
    await page.getByRole('tab', { name: 'Search' }).click();
    await page.getByRole('tab', { name: 'WhatDidItCost' }).click();
    await page.waitForLoadState('networkidle');
    expect(seen.asked).toHaveLength(2);
    expect(seen.problems).toEqual([]);
    await page.close();
  });

  it('leaves what somebody changed, or left open, to them', async () => {
    const { page, seen } = await open();
    await page.getByLabel('Show Documentation Explorer').click();
    // What it would ask by itself it asks as soon as it knows the schema, which this pane then shows.
    const again = async () => {
      await page.reload();
      await page.getByRole('link', { name: 'Query' }).first().waitFor();
    };
    await page.locator('.graphiql-query-editor .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# Mine.');
    await kept(page, '# Mine.');
    await again();
    await page.getByText('# Mine.').first().waitFor();
    await page.getByRole('tab', { name: 'Search' }).click();
    await kept(page, 'query Search');
    await again();
    await page.getByText('庞若').first().waitFor();
    // The first two are of a page that nobody had changed.
    expect(seen.asked).toEqual(['IntrospectionQuery', 'WhatDidItCost', 'IntrospectionQuery', 'IntrospectionQuery']);
    await page.close();
  });

  it('says that the schema is not shown, and answers all the same', async () => {
    const { page } = await open({ settings: { INTROSPECTION: 'false' } });
    await answered(page, 'data');
    const notice = page.getByRole('status').filter({ hasText: 'schema' });
    expect(await notice.innerText()).toMatch(
      /^This server does not show its schema \(INTROSPECTION=false\): .* Every question is answered as ever\.\s+It says: .?This server does not show its schema/,
    );
    expect(await above(notice, page.locator('.result-window'))).toBe(true);
    // It stays beside the next answer.
    await page.getByRole('tab', { name: 'Search' }).click();
    expect(await runAndRead(page)).toContain('person:ruoming-pang');
    expect(await notice.isVisible()).toBe(true);
    await page.close();
  });

  it('says that only the documents of a list are answered, with the words of the error below', async () => {
    const file = join(temporaryFolder(), 'documents.json');
    const search = readFileSync(join(root, 'src/explorer/questions/search.graphql'), 'utf8');
    writeFileSync(file, JSON.stringify({ search }));
    const { page, seen } = await open({ settings: { PERSISTED_DOCUMENTS: file } });
    await answered(page, 'errors');
    const notice = page.getByRole('status').filter({ hasText: 'list' });
    expect(await notice.innerText()).toMatch(
      /^This server answers only the documents of a list \(PERSISTED_DOCUMENTS\), as they stand there\. .*\s+It says: .?expected a document of the list that this server keeps, but got another/,
    );
    expect(await above(notice, page.locator('.result-window'))).toBe(true);
    // What would be refused is not asked.
    expect(new Set(seen.asked)).toEqual(new Set(['IntrospectionQuery']));

    await page.getByRole('tab', { name: 'Search' }).click();
    expect(await runAndRead(page)).toContain('"data":{"search"');
    await page.close();
  });

  it('has its panes one below the other on a phone, each as wide as it', async () => {
    const { page, seen } = await open({ viewport: { width: 390, height: 844 } });
    await answered(page, 'data');
    const places = ['.graphiql-query-editor', '.graphiql-editor-tools', '.result-window', '.graphiql-sidebar'];
    for (const place of places) {
      const { x, y, width, height } = (await page.locator(place).boundingBox())!;
      expect({ place, fits: x >= 0 && x + width <= 390 && y >= 0 && y + height <= 844 }).toEqual({ place, fits: true });
      expect(width).toBeGreaterThan(340);
    }
    for (const [i, place] of places.entries()) {
      const next = places[i + 1];
      if (next) expect(await above(page.locator(place), page.locator(next))).toBe(true);
    }
    for (const place of ['.graphiql-query-editor .monaco-editor', '.result-window .monaco-editor']) {
      const { width, height } = (await page.locator(place).first().boundingBox())!;
      expect(width).toBeGreaterThan(300);
      expect(height).toBeGreaterThan(200);
    }

    // A question of the list, which has to be scrolled to nowhere, comes into the editor, and is run by a finger.
    await page.getByLabel('Show Questions').click();
    await page.getByRole('button', { name: 'Search, in any script' }).click();
    await page.getByLabel('Hide Questions').click();
    expect(await runAndRead(page)).toContain('person:ruoming-pang');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(seen.problems).toEqual([]);
    await page.close();
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
    const meanwhile = async (page: Page) => {
      let come!: () => void;
      const held = new Promise<void>((resolve) => (come = resolve));
      await page.route('**/assets/monaco-editor-*.js', async (route) => held.then(() => route.continue()));
      await page.getByLabel('Show Questions').click();
      await page.getByRole('heading', { name: 'Questions' }).waitFor();
      come();
      await page.locator('.graphiql-query-editor .view-lines').first().waitFor();
    };
    const { page, seen } = await open({ meanwhile });
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
  // Seen, and not only sent.
  await answered(page, '(data|errors)');
  return answer;
}

/** Waits until the first lines of an answer stand in its editor. */
const answered = (page: Page, key: string) =>
  page
    .locator('.result-window .view-lines')
    .getByText(new RegExp(`^"${key}"$`))
    .first()
    .waitFor();

/** Waits until GraphiQL has kept a question with this text for the next time that the page is opened. */
const kept = (page: Page, text: string) =>
  page.waitForFunction((text) => {
    const { localStorage } = globalThis as unknown as { localStorage: { getItem(key: string): string | null } };
    return localStorage.getItem('graphiql:query')?.includes(text);
  }, text);

/** Whether the one ends before the other begins, from top to bottom. */
async function above(one: Locator, other: Locator) {
  const [upper, lower] = [(await one.boundingBox())!, (await other.boundingBox())!];
  return upper.y + upper.height <= lower.y + 1;
}

interface Opening {
  /** What to do while the page loads. */
  meanwhile?: (page: Page) => Promise<unknown>;
  /** Of the server. */
  settings?: Record<string, string>;
  viewport?: { width: number; height: number };
}

/** As much of Monaco as is asked here. */
interface Monaco {
  editor: { getEditors(): { getRawOptions(): { unicodeHighlight?: object } }[] };
}
