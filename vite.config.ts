import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the staff server listens when `npm start` runs beside `vite`. */
const server = process.env.ISHIGAKI_STAFF_URL ?? 'http://127.0.0.1:8080'

export default defineConfig(({ mode }) => ({
  root: resolve(import.meta.dirname, 'src/web'),
  base: '/',
  // every text that is shown passes src/core/ui/jsx-runtime.ts
  plugins: [react({ jsxImportSource: '#jsx' }), tailwindcss()],
  build: {
    outDir: resolve(import.meta.dirname, mode === 'gallery' ? 'var/gallery' : 'dist/web'),
    emptyOutDir: true,
    // Nothing as data: URL: the page's policy allows pictures and fonts from its own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2024',
    // The gallery of parts is built for tests only: `vite build --mode gallery`.
    rolldownOptions: {
      input: resolve(import.meta.dirname, 'src/web', mode === 'gallery' ? 'gallery.html' : 'index.html'),
    },
  },
  server: { proxy: { '/rpc': server, '/api': server, '/files': server } },
}))
