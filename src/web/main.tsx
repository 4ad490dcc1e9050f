import '@fontsource-variable/noto-sans-jp/index.css'
import './style.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { codeOf } from './errors.ts'
import { queries } from './queries.ts'
import { router } from './router.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root')

/** A refusal that a page's boundary explains is no fault of the page. */
const onCaughtError = (error: unknown) => {
  if (codeOf(error) === undefined) console.error(error)
}

createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
