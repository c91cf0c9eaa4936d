import { defineConfig } from 'vite';

/** Static files, addressed relative to the page: they work below any path, and ask no other host for anything. */
export default defineConfig({
  base: './',
  build: {
    outDir: '../../dist/explorer',
    emptyOutDir: true,
    // What is bundled wants its notices to come along.
    license: { fileName: 'licenses.md' },
    // The editor is one large library that is loaded after the page has been drawn.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // `use client` is for frameworks that render on a server; there is none here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});
