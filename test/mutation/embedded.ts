import type { Protection } from './protection.js';

const crash = 'test/store/crash.test.ts';
const fullDisk = {
  test: 'test/faults/full-disk.test.ts',
  name: 'a full disk is a loud error, reads go on, and nothing that was acknowledged is lost',
};

/** The folder of the embedded store. */
export const embedded: readonly Protection[] = [
  {
    what: 'what was acknowledged is there after kill -9',
    file: 'src/store/grafeo.ts',
    find: 'if (await transaction.commit()) this.sortedKeys.clear();',
    replace: 'setTimeout(() => void transaction.commit().catch(() => undefined), 50);',
    test: crash,
    name: 'after kill -9 every write that was acknowledged is there, and none by half',
  },
  {
    what: 'no write is there by half after kill -9',
    file: 'src/store/grafeo.ts',
    find: 'new EmbeddedTransaction(this.db.beginTransaction(),',
    replace: `new EmbeddedTransaction(
      {
        executeCypher: (text: string, params: Params) => this.db.executeCypher(text, params),
        commit: () => undefined,
        isActive: false,
      } as never,`,
    test: crash,
    name: 'after kill -9 every write that was acknowledged is there, and none by half',
  },
  {
    what: 'a full disk is a failure, and no reason to try again',
    file: 'src/store/grafeo-error.ts',
    find: 'if (/I\\/O error/.test(message)) return new StoreFailure(text, { cause: error });',
    replace: '',
    ...fullDisk,
  },
  {
    what: 'a write that a full disk has ended says why',
    file: 'src/store/grafeo.ts',
    find: 'await transaction.rollback().catch(() => undefined);',
    replace: 'await transaction.rollback();',
    ...fullDisk,
  },
  {
    what: 'a server whose disk is full says so when it ends, and ends with 1',
    file: 'src/cli/store.ts',
    find: 'await store?.close();',
    replace: 'await store?.close().catch(() => undefined);',
    test: 'test/faults/full-disk.test.ts',
    name: 'a server whose disk is full says so, answers on, and has lost nothing when it starts again',
  },
  {
    what: 'a file that was cut off is refused, and says what to do',
    file: 'src/store/data-folder.ts',
    find: 'throw refuse(whyNot(folder, file, owner, error as Error), error);',
    replace: 'throw error;',
    test: 'test/store/cut.test.ts',
    name: 'a graph that lost its end, wherever that was, is refused, and says what to do, or has all',
  },
  {
    what: 'a file of somebody else is refused as such',
    file: 'src/store/data-folder.ts',
    find: 'if (!isGraph(file)) {',
    replace: "if (file === '') {",
    test: crash,
    name: 'a file of somebody else is refused, and left as it was',
  },
  {
    what: 'a second process is told who has the folder',
    file: 'src/store/data-folder.ts',
    find: 'if (pid !== null) return',
    replace: 'if (pid === -1) return',
    test: crash,
    name: 'a second process is refused, told who has it, and does no harm',
  },
  {
    what: 'a damaged graph is not taken for one in use',
    file: 'src/store/data-folder.ts',
    find: "message.includes('database file cannot be locked')",
    replace: "message !== ''",
    test: 'test/store/cut.test.ts',
    name: 'a graph that lost its end is damaged, and not in use, whoever has the id that its owner had',
  },
  {
    what: 'nobody is told to stop the process that asks',
    file: 'src/store/data-folder.ts',
    find: ' || pid === process.pid',
    replace: '',
    test: crash,
    name: 'the same process is refused too, until it has closed it',
  },
  {
    what: 'statements that run past their time do not pile up',
    file: 'src/store/grafeo.ts',
    find: 'this.abandoned >= mostAbandoned',
    replace: 'this.abandoned < 0',
    test: 'test/store/abandoned.test.ts',
    name: 'while twenty statements run past their time no other begins, and then they do again',
  },
  {
    what: 'a process that ends does not wait for a statement that runs past its time',
    file: 'src/cli/store.ts',
    find: 'setTimeout(() => process.exit(process.exitCode ?? exitCode), closesWithin).unref();',
    replace: '',
    test: 'test/store/abandoned.test.ts',
    name: 'a process that ends does not wait for what runs past its time',
  },
  {
    what: 'a hub is read once, however many rows lead to it',
    file: 'src/relay/look-ahead.ts',
    find: 'if (repeat && traversal.wide) continue;',
    replace: '',
    test: 'test/store/hub.test.ts',
    name: 'is read once for all rows that lead to it',
  },
];
