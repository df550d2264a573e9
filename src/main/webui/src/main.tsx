import '@mantine/core/styles.css'
import './global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { startTexts } from './i18n'
import { createAppRouter } from './router'

const root = document.getElementById('root')
if (!root) {
  throw new Error('index.html has no #root')
}
await startTexts()
createRoot(root).render(
  <StrictMode>
    <App router={createAppRouter()} />
  </StrictMode>,
)
