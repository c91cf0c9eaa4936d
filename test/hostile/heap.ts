import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded before the command line of ours (--import): tells a test how much memory is in use.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('message', ({ collections }: { collections: number }) => {
  for (let i = 0; i < collections; i++) collect();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss, pid: process.pid });
});
// It is not what the process lives for.
process.channel?.unref();
