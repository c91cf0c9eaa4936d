import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { skipBecause } from '../support/needs.js';
import { describeTool, root } from './tool.js';

interface Lock {
  packages: Record<string, { license?: string; dev?: boolean; devOptional?: boolean }>;
}

const permissive = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'];

/** What of a lock has another licence, without what only developers install. */
function otherLicences(lock: string): string[] {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as Lock;
  const installed = Object.entries(packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
  expect(installed.length).toBeGreaterThan(100);
  // Such as `(MIT AND BSD-3-Clause)`, where each has to do.
  const licencesOf = ({ license = 'none' }) => license.replace(/^\(|\)$/g, '').split(' AND ');
  const others = installed.filter(([, each]) => !licencesOf(each).every((name) => permissive.includes(name)));
  return others.map(([path, { license }]) => `${path}: ${license}`);
}

it('what users install has permissive licences', () => {
  expect(otherLicences('package-lock.json')).toEqual([]);
});

it('what the explorer is made of has permissive licences, and comes with them', () => {
  const licences = readFileSync('dist/explorer/licenses.md', 'utf8');
  const bundled = [...licences.matchAll(/^## (.+) \((.+)\)$/gm)];
  expect(bundled.length).toBeGreaterThan(50);
  expect(bundled.filter(([, , licence]) => !permissive.includes(licence!)).map(([heading]) => heading)).toEqual([]);
});

// The benchmark installs its peers for itself; see test/bench/README.md.
it('what is only measured against has one that is not, and no user installs it', () => {
  expect(otherLicences('test/bench/package-lock.json')).toEqual([
    'node_modules/@apollo/federation-internals: Elastic-2.0',
  ]);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  expect(files.filter((path) => path.startsWith('test'))).toEqual([]);
});

// It asks the registry.
describeTool('npm audit', () => {
  it('finds nothing high in what users install', async ({ task, skip }) => {
    const { stdout } = await promisify(execFile)('npm', ['audit', '--omit=dev', '--json'], { cwd: root }).catch(
      // It exits with 1 for any finding.
      (error: { stdout: string }) => error,
    );
    const { message, metadata, vulnerabilities } = JSON.parse(stdout) as {
      message?: string;
      metadata: { dependencies: { prod: number } };
      vulnerabilities: Record<string, { name: string; severity: string }>;
    };
    if (message) skipBecause(`the registry has no advisories: ${message}`, { task, skip });
    expect(metadata.dependencies.prod).toBeGreaterThan(100);
    const grave = Object.values(vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
    expect(grave.map(({ name, severity }) => `${name}: ${severity}`)).toEqual([]);
  });
});
