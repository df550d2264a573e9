import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist' },
  server: { port: 5173 },
  test: { environment: 'jsdom', globals: true },
})
