import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bundleBudget } from './bundle-budget'

// The oldest browsers that know light-dark(): for older ones it would be rewritten in a way that ignores the theme switch.
const browsers = ['chrome123', 'edge123', 'firefox120', 'safari17.5']

export default defineConfig({
  plugins: [react(), bundleBudget({ page: 'src/pages/overview/OverviewPage.tsx', mostKilobytes: 300 })],
  build: { outDir: 'dist', target: browsers, cssTarget: browsers, license: { fileName: 'third-party.md' } },
  server: { port: 5173, proxy: { '/api': 'http://localhost:8080' } },
  test: { environment: 'jsdom', setupFiles: './src/test/setup.ts', testTimeout: 60_000, restoreMocks: true, unstubGlobals: true },
})
